using Waybill.Model.Routing;

namespace Waybill.Parsing.Routes;

/// <summary>The words that iproute2 prints for route types (lib/rt_names.c, rtnl_rtntype_n2a).</summary>
internal static class RouteTypes
{
    /// <summary>The type that the word names; false where it names none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out RouteType type)
    {
        type = RouteType.Unspecified;
        if (word.Length is < 3 or > 11)
        {
            return false;
        }

        type = word[0] switch
        {
            (byte)'u' when word.SequenceEqual("unicast"u8) => RouteType.Unicast,
            (byte)'u' when word.SequenceEqual("unreachable"u8) => RouteType.Unreachable,
            (byte)'l' when word.SequenceEqual("local"u8) => RouteType.Local,
            (byte)'b' when word.SequenceEqual("broadcast"u8) => RouteType.Broadcast,
            (byte)'b' when word.SequenceEqual("blackhole"u8) => RouteType.Blackhole,
            (byte)'a' when word.SequenceEqual("anycast"u8) => RouteType.Anycast,
            (byte)'m' when word.SequenceEqual("multicast"u8) => RouteType.Multicast,
            (byte)'p' when word.SequenceEqual("prohibit"u8) => RouteType.Prohibit,
            (byte)'t' when word.SequenceEqual("throw"u8) => RouteType.Throw,
            (byte)'n' when word.SequenceEqual("nat"u8) => RouteType.Nat,
            _ => RouteType.Unspecified,
        };
        return type != RouteType.Unspecified;
    }
}
