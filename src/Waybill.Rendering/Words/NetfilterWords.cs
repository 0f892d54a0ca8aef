using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Netfilter;

namespace Waybill.Rendering.Words;

/// <summary>The names of netfilter's nouns, as its tools print them.</summary>
internal static class NetfilterWords
{
    public static string Name(this Backend backend) => backend switch
    {
        Backend.Unknown => "unknown",
        Backend.Legacy => "legacy",
        Backend.Nft => "nft",
    };

    public static string Name(this IpFamily family) => family switch
    {
        IpFamily.IPv4 => "ip",
        IpFamily.IPv6 => "ip6",
        IpFamily.None => "none",
    };

    public static string Name(this Verdict verdict) => verdict switch
    {
        Verdict.Continue => "CONTINUE",
        Verdict.Accept => "ACCEPT",
        Verdict.Drop => "DROP",
        Verdict.Return => "RETURN",
        Verdict.Queue => "QUEUE",
        Verdict.Stolen => "STOLEN",
    };

    /// <summary>The states as <c>--ctstate</c> writes them.</summary>
    public static string Name(this ConnectionState state)
    {
        var names = new List<string>();
        foreach ((var bit, string name) in StateNames)
        {
            if (state.HasFlag(bit))
            {
                names.Add(name);
            }
        }

        return names.Count == 0 ? "NONE" : string.Join(',', names);
    }

    private static readonly (ConnectionState Bit, string Name)[] StateNames =
    [
        (ConnectionState.Invalid, "INVALID"),
        (ConnectionState.New, "NEW"),
        (ConnectionState.Established, "ESTABLISHED"),
        (ConnectionState.Related, "RELATED"),
        (ConnectionState.Untracked, "UNTRACKED"),
        (ConnectionState.SourceTranslated, "SNAT"),
        (ConnectionState.DestinationTranslated, "DNAT"),
    ];
}
