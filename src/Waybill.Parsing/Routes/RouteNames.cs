using System.Text;
using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>Makes words and attributes that many routes share one object each.</summary>
internal sealed class RouteNames
{
    private readonly Names _words = new();
    private readonly Dictionary<RouteInfo, RouteInfo> _infos = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The tables.</summary>
    public Tables Tables { get; } = new();

    /// <summary>The string for a word.</summary>
    public string Intern(ReadOnlySpan<byte> word) => _words.Intern(word);

    /// <summary>The string for several words.</summary>
    public string Intern(StringBuilder text)
    {
        string made = text.ToString();
        return _texts.TryAdd(made, made) ? made : _texts[made];
    }

    /// <summary>The one object for equal attributes.</summary>
    public RouteInfo Intern(RouteInfo info) => _infos.TryAdd(info, info) ? info : _infos[info];
}
