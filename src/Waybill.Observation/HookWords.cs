using Waybill.Model.Journeys;

namespace Waybill.Observation;

/// <summary>
/// Hooks by the names of chains. iptables gives its base chains the hooks' names; nft lets everybody choose, and most
/// choose a name with the hook's in it (<c>input</c>, <c>filter-prerouting</c>, <c>nat_postrouting</c>).
/// </summary>
internal static class HookWords
{
    /// <summary>The name that iptables gives the base chain of a hook.</summary>
    public static string NameOf(Hook hook) => hook switch
    {
        Hook.Prerouting => "PREROUTING",
        Hook.Input => "INPUT",
        Hook.Forward => "FORWARD",
        Hook.Output => "OUTPUT",
        Hook.Postrouting => "POSTROUTING",
        Hook.Ingress => "INGRESS",
        Hook.Egress => "EGRESS",
    };

    /// <summary>The hook of a base chain of nft whose name holds exactly one hook's name as a word, where the interfaces do not speak against it; null for others.</summary>
    public static Hook? Find(string? chain, bool isReceived, bool isLeaving)
    {
        Hook? found = null;
        foreach (var range in (chain ?? string.Empty).AsSpan().SplitAny('-', '_', '.', ' '))
        {
            if (WordOf(chain.AsSpan()[range]) is { } hook)
            {
                if (found is not null && found != hook)
                {
                    return null;
                }

                found = hook;
            }
        }

        return found is { } one && Fits(one, isReceived, isLeaving) ? one : null;
    }

    private static Hook? WordOf(ReadOnlySpan<char> word) =>
        word.Equals("prerouting", StringComparison.OrdinalIgnoreCase) ? Hook.Prerouting
        : word.Equals("input", StringComparison.OrdinalIgnoreCase) ? Hook.Input
        : word.Equals("forward", StringComparison.OrdinalIgnoreCase) ? Hook.Forward
        : word.Equals("output", StringComparison.OrdinalIgnoreCase) ? Hook.Output
        : word.Equals("postrouting", StringComparison.OrdinalIgnoreCase) ? Hook.Postrouting
        : word.Equals("ingress", StringComparison.OrdinalIgnoreCase) ? Hook.Ingress
        : word.Equals("egress", StringComparison.OrdinalIgnoreCase) ? Hook.Egress
        : null;

    private static bool Fits(Hook hook, bool isReceived, bool isLeaving) => hook switch
    {
        Hook.Prerouting or Hook.Input or Hook.Ingress => isReceived && !isLeaving,
        Hook.Forward => isReceived && isLeaving,
        Hook.Output => !isReceived && isLeaving,
        Hook.Postrouting or Hook.Egress => isLeaving,
    };
}
