using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>The words for scopes (lib/rt_names.c, rtnl_rtscope_n2a; /etc/iproute2/rt_scopes).</summary>
internal static class RouteScopes
{
    /// <summary>Reads a name or a number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out RouteScope scope)
    {
        scope = word switch
        {
            var _ when word.SequenceEqual("link"u8) => RouteScope.Link,
            var _ when word.SequenceEqual("host"u8) => RouteScope.Host,
            var _ when word.SequenceEqual("site"u8) => RouteScope.Site,
            var _ when word.SequenceEqual("nowhere"u8) => RouteScope.Nowhere,
            _ => RouteScope.Universe,
        };
        if (scope != RouteScope.Universe || word.SequenceEqual("global"u8))
        {
            return true;
        }

        bool isNumber = Numbers.TryParse(word, out byte number);
        scope = (RouteScope)number;
        return isNumber;
    }
}
