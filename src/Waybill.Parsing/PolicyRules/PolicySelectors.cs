using Waybill.Model.Addresses;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.PolicyRules;

/// <summary>The selectors that look at addresses, interfaces and marks.</summary>
internal static class PolicySelectors
{
    /// <summary>Reads a selector with its value.</summary>
    public static bool TryRead(ReadOnlySpan<byte> word, ref PolicyRuleWords words, IpFamily family)
    {
        var draft = words.Draft;
        switch (word)
        {
            case var _ when word.SequenceEqual("not"u8):
                draft.Rule = draft.Rule with { Inverted = true };
                return true;
            case var _ when word.SequenceEqual("from"u8):
                var from = ReadNetwork(ref words, family);
                draft.Rule = draft.Rule with { From = from };
                return true;
            case var _ when word.SequenceEqual("to"u8):
                var to = ReadNetwork(ref words, family);
                draft.Rule = draft.Rule with { To = to };
                return true;
            case var _ when word.SequenceEqual("fwmark"u8):
                if (words.TryReadMasked("mark", uint.MaxValue, out uint mark, out uint mask))
                {
                    draft.Rule = draft.Rule with { Mark = mark, MarkMask = mask };
                }

                return true;
            case var _ when word.SequenceEqual("iif"u8) || word.SequenceEqual("dev"u8):
                draft.Rule = draft.Rule with { InInterface = draft.Intern(words.Value()) };
                return true;
            case var _ when word.SequenceEqual("oif"u8):
                draft.Rule = draft.Rule with { OutInterface = draft.Intern(words.Value()) };
                return true;
            case var _ when word.SequenceEqual("[detached]"u8):
                draft.Rule = draft.Rule with { Detached = true };
                return true;
            default:
                return false;
        }
    }

    private static Prefix ReadNetwork(ref PolicyRuleWords words, IpFamily family)
    {
        var word = words.Value();
        if (word.SequenceEqual("all"u8) || word.SequenceEqual("any"u8) || word.SequenceEqual("default"u8))
        {
            return default;
        }

        // "from 0/8" is printed in both families for a network without an address.
        bool isBare = word.StartsWith("0/"u8);
        if (isBare && Numbers.TryParse(word[2..], out byte length) && length <= IpAddress.Any(family).BitCount)
        {
            return new(IpAddress.Any(family), length);
        }

        if (isBare || !AbbreviatedAddresses.TryParsePrefix(word, out var network) || network.Family != family)
        {
            words.Bad(word, "is no network");
            return default;
        }

        return new(network.Network, network.Length);
    }
}
