"""China's open-government annual reports as facts that can be trusted."""
