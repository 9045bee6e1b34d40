"""The styles of the layers for GIS programs: QML, SLD and a QGIS project."""
