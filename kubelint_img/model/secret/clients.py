"""Programs whose short options or plain arguments take a password."""

from typing import NamedTuple

from kubelint_img.model.secret.words import words


class Client(NamedTuple):
    """Where on its command line a program takes secrets.

    Options are set apart by blanks.
    """

    separate: str = ""
    """Options whose secret is the next word."""

    attached: str = ""
    """Options whose secret follows without a blank, as in ``mysql -pX``."""

    logins: str = ""
    """Options that take ``user:password``."""

    verb: str = ""
    """A word without which none of this holds: ``docker login -p``."""

    operand: int = 0
    """Which word behind *verb*, counted from one, is the secret."""


_MYSQL = Client(attached="-p")
_LOGIN = (
    Client(separate="-p", verb="login"),
    Client(logins="--creds --src-creds --dest-creds"),
)
_MONGO = Client(separate="-p")
_LDAP = Client(separate="-w", attached="-w")
_USER = Client(separate="-p --password")

CLIENTS: dict[str, tuple[Client, ...]] = {
    **dict.fromkeys(
        words(
            "mysql mysqladmin mysqldump mysqlimport mysqlcheck mariadb mariadb-admin"
            " mariadb-dump mysqlpump"
        ),
        (_MYSQL, Client(verb="password", operand=1)),
    ),
    **dict.fromkeys(
        words("docker podman nerdctl buildah skopeo helm oras crane az oc"), _LOGIN
    ),
    **dict.fromkeys(
        words("mongo mongosh mongodump mongorestore mongoimport mongoexport"),
        (_MONGO,),
    ),
    **dict.fromkeys(
        words("ldapadd ldapmodify ldapsearch ldapdelete ldapwhoami ldappasswd"),
        (_LDAP,),
    ),
    **dict.fromkeys(("useradd", "usermod", "groupadd", "groupmod"), (_USER,)),
    "curl": (Client(logins="-u --user -U --proxy-user"),),
    **dict.fromkeys(("sqlcmd", "bcp"), (Client(separate="-P", attached="-P"),)),
    **dict.fromkeys(("http", "https"), (Client(logins="-a --auth"),)),
    "cqlsh": (Client(separate="-p"),),
    "redis-cli": (Client(separate="-a --pass"),),
    "sshpass": (Client(separate="-p", attached="-p"),),
    "zip": (Client(separate="-P"),),
    "unzip": (Client(separate="-P"),),
    "7z": (Client(attached="-p"),),
    "etcdctl": (Client(logins="--user"),),
    "influx": (Client(separate="-p -t"),),
    "rabbitmqctl": (
        Client(verb="add_user", operand=2),
        Client(verb="change_password", operand=2),
    ),
    "mc": (
        Client(verb="alias", operand=5),
        Client(verb="host", operand=5),
        Client(verb="user", operand=4),
    ),
    "openssl": (Client(separate="-k", verb="enc"),),
}
