"""The gradebook's marks as files for a spreadsheet, Canvas and Moodle."""
