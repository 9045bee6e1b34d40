"""What commands that read control snapshots say of the reading."""

import click

from geo.control.report import Report

FAULT = 2

strict = click.option(
    "--strict", is_flag=True, help="End with exit status 2 when any snapshot was refused."
)


def told(ctx: click.Context, report: Report | None, *, strict: bool) -> None:
    """Print a reading report; with --strict end with status 2 when anything was refused."""
    if report is None:
        return
    for line in report.lines():
        click.echo(line, err=True)
    if report.refused and strict:
        ctx.exit(FAULT)
    if report.refused:
        click.echo(f"warning: {len(report.refused)} refused, the rest went on", err=True)
