using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>The ways of a route while its words are read.</summary>
internal sealed class NextHopsDraft(RouteNames names)
{
    private ImmutableArray<NextHop>.Builder? _hops;
    private NextHop _hop = new(default, null);
    private bool _saysSomething;

    /// <summary>The family that the routers tell; none where they tell none.</summary>
    public IpFamily Family { get; private set; }

    /// <summary>True where a router is written as only MPLS routes have it.</summary>
    public bool IsMpls { get; private set; }

    /// <summary>Reads a word that belongs to a way, with its value.</summary>
    public bool TryRead(ReadOnlySpan<byte> word, ref RouteWords words)
    {
        if (word.SequenceEqual("dev"u8))
        {
            _hop = _hop with { Device = names.Intern(words.Value()) };
            _saysSomething = true;
        }
        else if (word.SequenceEqual("via"u8))
        {
            ReadGateway(ref words);
        }
        else if (word.SequenceEqual("nexthop"u8))
        {
            Begin();
        }
        else if (RouteFlags.TryParse(word, out var flag))
        {
            _hop = _hop with { Flags = _hop.Flags | flag };
        }
        else if (word.SequenceEqual("weight"u8))
        {
            ReadWeight(ref words);
        }
        else if (word.SequenceEqual("encap"u8))
        {
            _hop = _hop with { Encapsulation = EncapsulationReader.Read(ref words) };
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>The ways.</summary>
    public ImmutableArray<NextHop> Finish()
    {
        if (_hops is null)
        {
            return _saysSomething ? [_hop] : [];
        }

        _hops.Add(_hop);
        return _hops.DrainToImmutable();
    }

    private void Begin()
    {
        _hops ??= ImmutableArray.CreateBuilder<NextHop>(2);
        if (_saysSomething)
        {
            _hops.Add(_hop);
        }

        _hop = new(default, null);
        _saysSomething = true;
    }

    private void ReadGateway(ref RouteWords words)
    {
        // "via inet6" is an IPv4 route with an IPv6 router; "via inet" stands in MPLS routes only.
        var word = words.Value();
        bool isOtherFamily = word.SequenceEqual("inet6"u8);
        IsMpls |= word.SequenceEqual("inet"u8);
        if (isOtherFamily || IsMpls)
        {
            word = words.Value();
        }

        if (!Addresses.TryParse(word, out var gateway))
        {
            words.Bad("router", word);
            return;
        }

        _hop = _hop with { Gateway = gateway };
        _saysSomething = true;
        if (Family == IpFamily.None)
        {
            Family = isOtherFamily ? IpFamily.IPv4 : gateway.Family;
        }
    }

    private void ReadWeight(ref RouteWords words)
    {
        var word = words.Value();
        if (Numbers.TryParse(word, out int weight) && weight > 0)
        {
            _hop = _hop with { Weight = weight };
        }
        else
        {
            words.Bad("weight", word);
        }
    }
}
