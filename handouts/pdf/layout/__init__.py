"""Takes text and drawing commands; gives laid-out fragments: lines, rules and boxes with their tags."""
