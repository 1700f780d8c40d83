"""Bulk verbs of a list."""

from django.contrib.admin.helpers import ActionForm


class SelectedOnly(ActionForm):
    """Acts on what somebody has ticked and can see, never on "all 50,000": whatever the request says."""

    def clean_select_across(self) -> bool:
        return False
