// ?embed=1 shows the map with title, date and attribution alone; set before anything is measured.
if (new URLSearchParams(location.search).get('embed') === '1') document.documentElement.dataset.embed = 'true';
