"""What the plots draw from: helper cells of the sheet PlotData, and the charts that show them."""
