using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Cli;

/// <summary>The exit statuses that programs rely on.</summary>
internal static class ExitStatus
{
    /// <summary>The packet gets through in every world, or the command has nothing of that kind to say.</summary>
    public const int Success = 0;

    /// <summary>The packet does not get through in some world.</summary>
    public const int NotThrough = 1;

    /// <summary>Wrong usage or unreadable input.</summary>
    public const int Failure = 2;

    /// <summary>What becomes of the packet is not determined.</summary>
    public const int Undecided = 3;

    /// <summary>The status for what may become of one packet.</summary>
    public static int Of(ImmutableArray<Journey> worlds) =>
        worlds.Any(world => world.Ending.Success is false) ? NotThrough
        : worlds.Any(world => world.Ending.Success is null) ? Undecided
        : Success;

    /// <summary>The status for a packet together with its answers.</summary>
    public static int WithReplies(ImmutableArray<Journey> worlds) =>
        Of(worlds) is var status and not Success ? status
        : worlds.Any(world => world.Reply?.Success is false) ? NotThrough
        : worlds.Any(world => world.Reply is { Success: null }) ? Undecided
        : Success;

    /// <summary>The status for the answer to a question about routes.</summary>
    public static int Of(RouteDecision decision) =>
        decision.Undecided is not null ? Undecided
        : decision.Error is not null ? NotThrough
        : Success;
}
