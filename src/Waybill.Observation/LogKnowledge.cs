using System.Runtime.CompilerServices;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;

namespace Waybill.Observation;

/// <summary>
/// What the packets of a log show about its hosts: which tables are asked at which hook. Where no ruleset says it, a packet
/// that shows none of these lines lost them.
/// </summary>
internal sealed class LogKnowledge
{
    private readonly HashSet<(string? Host, Backend Backend, IpFamily Family, string? Table, Hook Hook)> _asked = [];
    private readonly HashSet<(string? Host, TracePlace Place, int Number)> _accepting = [];
    private readonly HashSet<Recent> _recent = [];
    private string? _host;

    /// <summary>Takes note of a base chain.</summary>
    public void Note(string? host, TracePlace place)
    {
        if (IsNews(host, place, -1) && place.Hook is { } hook)
        {
            _asked.Add((host, place.Backend, place.Family, place.Table, hook));
        }
    }

    /// <summary>True where some packet was asked by the table at the hook.</summary>
    public bool Asks(string? host, TracePlace near, string table, Hook hook) => _asked.Contains((host, near.Backend, near.Family, table, hook));

    /// <summary>Takes note that a packet went on behind a base chain whose last line was labelled <c>policy</c>.</summary>
    public void NoteAccepting(string? host, TracePlace place, int number)
    {
        if (IsNews(host, place, number))
        {
            _accepting.Add((host, place, number));
        }
    }

    /// <summary>
    /// True where some packet went on behind that line. It stands for the policy or for an unconditional verdict, and
    /// either is the same for all packets.
    /// </summary>
    public bool Accepts(string? host, TracePlace place, int number) => _accepting.Contains((host, place, number));

    // Millions of lines say the same. Comparing objects tells so faster than comparing names.
    private bool IsNews(string? host, TracePlace place, int number)
    {
        if (!ReferenceEquals(host, _host))
        {
            _host = host;
            _recent.Clear();
        }

        return _recent.Add(new(place, number));
    }

    private readonly struct Recent(TracePlace place, int number) : IEquatable<Recent>
    {
        private readonly TracePlace _place = place;
        private readonly int _number = number;

        public bool Equals(Recent other) => ReferenceEquals(_place, other._place) && _number == other._number;

        public override bool Equals(object? obj) => obj is Recent other && Equals(other);

        public override int GetHashCode() => unchecked((RuntimeHelpers.GetHashCode(_place) * 397) ^ _number);
    }
}
