#!/usr/bin/python3
"""A mail server for tests: takes mails over STARTTLS or TLS and keeps them in a directory.

Prints its port once it listens, and ends when its standard input is closed. A certificate for
"localhost", signed by an authority of its own (authority.pem), is made in the directory.
"""

import argparse
import asyncio
import logging
import os
import pathlib
import ssl
import subprocess
import sys
import threading
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

ANSWERS = {
    "refuse-temporary": ("rcpt", "451 4.3.0 Try again later"),
    "refuse-permanent": ("rcpt", "550 5.1.1 Unknown recipient"),
    "refuse-content": ("data", "554 5.7.1 Message rejected"),
}


class Handler:
    def __init__(self, directory: pathlib.Path, mode: str):
        self.directory = directory
        self.mode = mode
        self.count = 0

    def refusal(self, stage: str) -> str | None:
        refused_stage, answer = ANSWERS.get(self.mode, ("", ""))
        return answer if stage == refused_stage else None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := self.refusal("rcpt"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "slow":
            await asyncio.sleep(60)
        if answer := self.refusal("data"):
            return answer
        self.count += 1
        lines = [
            envelope.mail_from,
            ",".join(envelope.rcpt_tos),
            "tls" if session.ssl is not None else "clear",
            str(session.peer[1]),
        ]
        (self.directory / f"{self.count:04}.envelope").write_text("\n".join(lines) + "\n")
        (self.directory / f"{self.count:04}.eml").write_bytes(envelope.original_content)
        return "250 OK"


def make_certificate(directory: pathlib.Path) -> ssl.SSLContext:
    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=directory, check=True, capture_output=True)

    new_key = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl(*new_key, "-subj", "/CN=Test authority", "-keyout", "authority.key",
            "-out", "authority.pem")
    openssl(*new_key, "-subj", "/CN=localhost", "-CA", "authority.pem", "-CAkey", "authority.key",
            "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=CA:FALSE",
            "-keyout", "server.key", "-out", "server.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(directory / "server.pem", directory / "server.key")
    return context


async def serve(options: argparse.Namespace) -> None:
    handler = Handler(options.directory, options.mode)
    context = None if options.encryption == "none" else make_certificate(options.directory)

    def authenticate(server, session, envelope, mechanism, data):
        is_known = (data.login, data.password) == (b"portail", options.password.encode())
        return AuthResult(success=is_known, handled=False)

    def protocol() -> SMTP:
        return SMTP(
            handler,
            hostname="localhost",
            tls_context=context if options.encryption == "starttls" else None,
            require_starttls=options.encryption == "starttls",
            authenticator=authenticate if options.password else None,
            auth_required=bool(options.password),
            auth_require_tls=options.encryption == "starttls",
            loop=asyncio.get_running_loop(),
        )

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)  # clients that hang up are what tests are about
    implicit_tls = context if options.encryption == "tls" else None
    server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=implicit_tls)
    print(server.sockets[0].getsockname()[1], flush=True)

    def end_with_parent() -> None:
        sys.stdin.read()
        os._exit(0)  # at once, whatever answer is being delayed

    threading.Thread(target=end_with_parent, daemon=True).start()
    await server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--directory", type=pathlib.Path, required=True)
    parser.add_argument("--mode", choices=["normal", "slow", *ANSWERS], default="normal")
    parser.add_argument("--encryption", choices=["starttls", "tls", "none"], default="starttls")
    parser.add_argument("--password", default="", help='asked of the user "portail"')
    logging.disable()
    warnings.simplefilter("ignore")
    asyncio.run(serve(parser.parse_args()))


main()
