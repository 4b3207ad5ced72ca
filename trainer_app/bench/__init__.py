"""The workbench: one file a part of the screen."""
