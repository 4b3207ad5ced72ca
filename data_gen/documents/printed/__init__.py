"""Purchase orders on paper: four layouts, of which each customer has one.

They differ in where the heading stands, in fonts, in the order of columns and in how the table of lines is ruled.
"""
