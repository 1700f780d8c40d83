"""Bulk actions of the admin's lists."""

from django.contrib.admin.helpers import ActionForm


class SelectedOnly(ActionForm):
    """Acts only on rows that are ticked and visible, even if a request asks for all 50,000."""

    def clean_select_across(self) -> bool:
        return False
