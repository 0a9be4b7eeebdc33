from . import filter_bar as filter_bar, url_widgets as url_widgets, widget_sync as widget_sync
