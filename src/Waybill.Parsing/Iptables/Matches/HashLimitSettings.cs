using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary>
/// The options of <c>-m hashlimit</c> while they are read. What the kernel keeps differs from what was written, and
/// iptables-save prints the former (extensions/libxt_hashlimit.c, hashlimit_mt_check and hashlimit_mt_save).
/// </summary>
/// <param name="family">The rule's family.</param>
internal sealed class HashLimitSettings(IpFamily family)
{
    private const ulong Scale = 1_000_000;
    private const uint DefaultInterval = 1000;
    private readonly byte _allBits = family == IpFamily.IPv6 ? (byte)128 : (byte)32;
    private string? _name;
    private bool _above;
    private bool _byBytes;
    private ulong _average;
    private ulong _unitSeconds;
    private ulong? _burst;
    private HashLimitKeys _keys;
    private uint _size;
    private uint _most;
    private uint _interval = DefaultInterval;
    private uint? _expire;
    private byte? _sourceBits;
    private byte? _destinationBits;
    private bool _rateMatch;
    private ulong? _rateInterval;

    /// <summary>Reads one option.</summary>
    /// <returns>False where its value is not understood.</returns>
    public bool Read(ref OptionReader option)
    {
        switch (option.Name)
        {
            case "hashlimit-upto" or "hashlimit-above":
                _above = (option.Name == "hashlimit-above") ^ option.Inverted;
                _byBytes = ByteRates.TryParse(option.Value, out _average);
                return _byBytes || Rates.TryParse(option.Value, Scale, out _average, out _unitSeconds);
            case "hashlimit-burst":
                bool parsed = ByteRates.TryParseSize(option.Value, out ulong burst) && burst > 0;
                _burst = burst;
                return parsed;
            case "hashlimit-mode":
                parsed = NamedValues.TryParseList(option.Value, HashLimitMatch.Keys, out int keys);
                _keys = (HashLimitKeys)keys;
                return parsed;
            case "hashlimit-name":
                _name = option.NameValue();
                return true;
            case "hashlimit-rate-match":
                return _rateMatch = true;
            case "hashlimit-rate-interval":
                parsed = TryParseSeconds(option.Value, out ulong seconds);
                _rateInterval = seconds;
                return parsed;
            default:
                return ReadTableSize(ref option);
        }
    }

    /// <summary>The match; null where the rate or the name is missing.</summary>
    public Match? Build() => _name is null || _average == 0 ? null : new Match.HashLimit(_name, _above, WriteOptions())
    {
        Average = WriteRate(out _),
        Burst = BurstCount(),
        ByBytes = _byBytes,
        Keys = _keys,
        SourceBits = _sourceBits ?? _allBits,
        DestinationBits = _destinationBits ?? _allBits,
    };

    private bool ReadTableSize(ref OptionReader option)
    {
        bool parsed = Numbers.TryParseAnyBase(option.Value, out uint number);
        switch (option.Name)
        {
            case "hashlimit-htable-size":
                _size = number;
                return parsed;
            case "hashlimit-htable-max":
                _most = number;
                return parsed;
            case "hashlimit-htable-gcinterval":
                _interval = number;
                return parsed;
            case "hashlimit-htable-expire":
                _expire = number;
                return parsed;
            case "hashlimit-srcmask":
                _sourceBits = unchecked((byte)number);
                return parsed && number <= _allBits;
            default:
                _destinationBits = unchecked((byte)number);
                return parsed && number <= _allBits;
        }
    }

    private ulong Period => _rateMatch ? _average / _unitSeconds : _average;

    private string WriteRate(out ulong seconds)
    {
        seconds = _burst is null ? 15u : 60u;
        return _byBytes ? ByteRates.Write(_average) : Rates.Write(Math.Max(Period, 1), Scale, out seconds);
    }

    // A burst in bytes is kept as a multiple of the rate, rounded up.
    private ulong BurstCount()
    {
        if (!_byBytes)
        {
            return _burst ?? 5;
        }

        ulong unit = Math.Max(ByteRates.BytesOf(_average), 1);
        return _burst is { } bytes ? (bytes / unit) + (bytes % unit > 0 ? 1u : 0u) : 0;
    }

    private string WriteOptions()
    {
        var text = new RuleText(family);
        text.Option(_above ? "--hashlimit-above" : "--hashlimit-upto", false, WriteRate(out ulong seconds));
        WriteBurst(text);
        if (_keys != HashLimitKeys.None)
        {
            text.Option("--hashlimit-mode", false, NamedValues.ListOf((int)_keys, HashLimitMatch.Keys));
        }

        text.Option("--hashlimit-name", false, _name!);
        WriteUnlessDefault(text, "--hashlimit-htable-size", _size, 0);
        WriteUnlessDefault(text, "--hashlimit-htable-max", _most, 0);
        WriteUnlessDefault(text, "--hashlimit-htable-gcinterval", _interval, DefaultInterval);
        ulong expire = _expire ?? (_byBytes ? seconds : _unitSeconds) * 1000;
        WriteUnlessDefault(text, "--hashlimit-htable-expire", expire, seconds * 1000);
        WriteUnlessDefault(text, "--hashlimit-srcmask", _sourceBits ?? _allBits, _allBits);
        WriteUnlessDefault(text, "--hashlimit-dstmask", _destinationBits ?? _allBits, _allBits);
        if (_rateMatch)
        {
            text.Option("--hashlimit-rate-match");
            WriteUnlessDefault(text, "--hashlimit-rate-interval", _rateInterval ?? (_byBytes ? 1 : _unitSeconds), 1);
        }

        return text.ToString();
    }

    private void WriteBurst(RuleText text)
    {
        ulong count = BurstCount();
        if (!_byBytes)
        {
            text.Option("--hashlimit-burst", false, count.ToString(CultureInfo.InvariantCulture));
        }
        else if (count > 0)
        {
            text.Option("--hashlimit-burst", false, ByteRates.WriteSize(count * ByteRates.BytesOf(_average)));
        }
    }

    private static void WriteUnlessDefault(RuleText text, string option, ulong value, ulong byDefault)
    {
        if (value != byDefault)
        {
            text.Option(option, false, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static bool TryParseSeconds(ReadOnlySpan<byte> word, out ulong seconds) =>
        Numbers.TryParse(word, out seconds) && seconds is > 0 and <= uint.MaxValue;
}
