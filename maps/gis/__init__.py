"""The look of the layers for GIS programs: QML, SLD, a QGIS project, colours for KML."""
