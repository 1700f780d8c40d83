"""The door: Django finds the admin of signing in here."""

from config.signin.admin import FailureAdmin


__all__ = ["FailureAdmin"]
