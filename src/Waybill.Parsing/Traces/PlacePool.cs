using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;

namespace Waybill.Parsing.Traces;

/// <summary>The chains that a log names, each as one object.</summary>
internal sealed class PlacePool(WordPool words)
{
    private readonly Dictionary<TracePlace, TracePlace> _places = [];

    public TracePlace Get(Backend backend, IpFamily family, string? tableFamily, ReadOnlySpan<byte> table, ReadOnlySpan<byte> chain)
    {
        var place = new TracePlace(backend, family, words.GetOrNull(table), words.GetOrNull(chain)) { TableFamily = tableFamily };
        if (!_places.TryGetValue(place, out var known))
        {
            if (_places.Count >= 1 << 18)
            {
                _places.Clear();
            }

            _places.Add(place, place);
            known = place;
        }

        return known;
    }
}
