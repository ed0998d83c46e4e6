"""Certificates for tests, made by openssl when they are needed: an authority, and what it issues."""
import datetime
import os
import shutil
import subprocess

from desk import Skipped

_DAY = datetime.timedelta(days=1)
_CONFIGURATION = """
[ca]
default_ca = it
[it]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = empty
[empty]
"""
ROOT = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign"


class Certificate:
    """The paths of a chain (its own certificate first) and its key."""

    def __init__(self, path, key):
        self.path, self.key = path, key


class Authority:
    """Issues certificates. `self.path` is its own, to be trusted."""

    def __init__(self, folder, name="Test authority", issuer=None, extensions=ROOT, start=-1, end=30):
        if not shutil.which("openssl"):
            raise Skipped("openssl is not installed")
        self.folder, self._count = os.path.join(folder, name.replace(" ", "-")), 0
        os.makedirs(self.folder)
        for file, text in (("index.txt", ""), ("serial", "1000\n")):
            with open(os.path.join(self.folder, file), "w") as out:
                out.write(text)
        self.name, self._issuer, self._chain = name, issuer, []
        own = (issuer or self)._issue(name, extensions, start, end, self_signed=issuer is None)
        self.path, self.key = own.path, own.key
        if issuer:
            self._chain = [own.path, *issuer._chain]

    def issue(self, host, start=-1, end=30, names=None, self_signed=False, usage=None):
        """A server's certificate, good from and to so many days from now, for a host, or for the names given
        (`DNS:a,IP:127.0.0.1`, or "" for none but the common name)."""
        names = f"DNS:{host}" if names is None else names
        extensions = "basicConstraints=CA:FALSE"
        if names:
            extensions += f"\nsubjectAltName={names}"
        if usage:
            extensions += f"\nextendedKeyUsage={usage}"
        own = self._issue(host, extensions, start, end, self_signed)
        if self._chain and not self_signed:
            with open(own.path, "a") as chain:
                for path in self._chain:
                    with open(path) as one:
                        chain.write(one.read())
        return own

    def _issue(self, name, extensions, start=-1, end=30, self_signed=False):
        self._count += 1
        base = os.path.join(self.folder, f"c{self._count}")
        with open(base + ".cnf", "w") as file:
            file.write(_CONFIGURATION.format(folder=self.folder) + f"[extensions]\n{extensions}\n")
        self._openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", base + ".key")
        self._openssl("req", "-new", "-key", base + ".key", "-subj", f"/CN={name}", "-out", base + ".csr",
                      "-config", base + ".cnf")
        by = ["-selfsign", "-keyfile", base + ".key"] if self_signed else ["-cert", self.path, "-keyfile", self.key]
        self._openssl("ca", "-batch", "-notext", "-config", base + ".cnf", "-extensions", "extensions", *by,
                      "-startdate", self._time(start), "-enddate", self._time(end), "-in", base + ".csr",
                      "-out", base + ".pem")
        return Certificate(base + ".pem", base + ".key")

    @staticmethod
    def _time(days):
        return (datetime.datetime.now(datetime.timezone.utc) + days * _DAY).strftime("%Y%m%d%H%M%SZ")

    @staticmethod
    def _openssl(*arguments):
        done = subprocess.run(["openssl", *arguments], capture_output=True, text=True, timeout=20)
        assert done.returncode == 0, f"openssl {arguments[0]}: {done.stderr}"
