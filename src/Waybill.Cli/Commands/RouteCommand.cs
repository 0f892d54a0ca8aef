using System.CommandLine;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill route</c>, which holds <c>get</c> as <c>ip route</c> does.</summary>
internal sealed class RouteCommand : Command
{
    public RouteCommand(Terminal terminal)
        : base("route", "Asks the routing tables.")
    {
        Subcommands.Add(new RouteGetCommand(terminal));
        SetAction(_ => TopCommand.Ask(terminal, this));
    }
}
