"""Roles by what they may do, for tests that run once for each role: a new role is tested without a change of them."""

from articles.roles import ROLES


NAMES = [role.name for role in ROLES]


def roles_with(permission: str) -> list[str]:
    """Return the names of the roles that have a permission, such as "articles.add_article"."""
    return [role.name for role in ROLES if permission in role.permissions]


def roles_without(permission: str) -> list[str]:
    """Return the names of the roles that lack a permission."""
    return [role.name for role in ROLES if permission not in role.permissions]
