using Waybill.Model.Sets;

namespace Waybill.Simulation.Sets;

/// <summary>Reads a set's type.</summary>
internal static class SetDimensions
{
    /// <summary>The dimensions of a set's type (<c>hash:ip,port,net</c>); null where one is not known.</summary>
    public static SetDimension[]? Parse(IpSet set)
    {
        int colon = set.Type.IndexOf(':', StringComparison.Ordinal);
        string[] words = set.Type[(colon + 1)..].Split(',');
        var dimensions = new SetDimension[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (Of(words[i], set.Type) is not { } dimension)
            {
                return null;
            }

            dimensions[i] = dimension;
        }

        return colon < 0 ? null : dimensions;
    }

    private static SetDimension? Of(string word, string type) => word switch
    {
        "ip" => SetDimension.Ip,
        "net" => SetDimension.Net,
        "port" => type == "bitmap:port" ? SetDimension.PlainPort : SetDimension.Port,
        "mac" => SetDimension.Mac,
        "mark" => SetDimension.Mark,
        "iface" => SetDimension.Interface,
        _ => null,
    };
}
