"""What formats for learning platforms share: XML, HTML, sources, categories, shares of points."""
