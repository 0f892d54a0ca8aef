using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>Reads words as routing tables and remembers the names of the host's own <c>rt_tables</c>.</summary>
internal sealed class Tables
{
    private Dictionary<RouteTableId, string>? _names;

    /// <summary>The names that were met, other than those every host has.</summary>
    public IEnumerable<KeyValuePair<RouteTableId, string>> Names => _names ?? [];

    /// <summary>Reads a number or a name. Any word is a name.</summary>
    public RouteTableId Read(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("main"u8))
        {
            return RouteTableId.Main;
        }

        if (word.SequenceEqual("local"u8))
        {
            return RouteTableId.Local;
        }

        if (word.SequenceEqual("default"u8))
        {
            return RouteTableId.Default;
        }

        if (word.SequenceEqual("unspec"u8))
        {
            return default;
        }

        if (Numbers.TryParseAnyBase(word, out uint number))
        {
            return new(number);
        }

        var named = RouteTableId.Named(word);
        (_names ??= [])[named] = System.Text.Encoding.UTF8.GetString(word);
        return named;
    }
}
