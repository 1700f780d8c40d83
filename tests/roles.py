"""The roles of the table by what they may do, for tests that ask the same of each: the next role is asked too."""

from articles.roles import ROLES


NAMES = [role.name for role in ROLES]


def roles_with(permission: str) -> list[str]:
    return [role.name for role in ROLES if permission in role.permissions]


def roles_without(permission: str) -> list[str]:
    return [role.name for role in ROLES if permission not in role.permissions]
