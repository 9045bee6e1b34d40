// Links to sources open beside the page: said once here, not at each of some hundred links.
for (const link of document.querySelectorAll('.sources a, .source-list a')) link.target = '_blank';
