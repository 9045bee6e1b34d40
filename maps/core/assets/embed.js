// ?embed=1 shows a map with title, date and attribution alone.
if (new URLSearchParams(location.search).get('embed') === '1') document.documentElement.dataset.embed = 'true';
