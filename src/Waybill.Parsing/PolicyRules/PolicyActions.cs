using Waybill.Model.Routing;
using Waybill.Parsing.Links;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.PolicyRules;

/// <summary>What a rule does, and what it says besides.</summary>
internal static class PolicyActions
{
    /// <summary>Reads an action or a note with its value.</summary>
    public static bool TryRead(ReadOnlySpan<byte> word, ref PolicyRuleWords words, Tables tables) =>
        TryReadAction(word, ref words, tables) || TryReadNote(word, ref words);

    private static bool TryReadAction(ReadOnlySpan<byte> word, ref PolicyRuleWords words, Tables tables)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("lookup"u8) || word.SequenceEqual("table"u8):
                var table = words.Value();
                return table.SequenceEqual("[l3mdev-table]"u8) ? LookupVrf(ref words) : words.Draft.Act(new PolicyAction.Lookup(tables.Read(table)));
            case var _ when word.SequenceEqual("l3mdev"u8):
                return LookupVrf(ref words);
            case var _ when word.SequenceEqual("goto"u8):
                bool isKnown = Numbers.TryParse(words.Value(), out uint target);
                bool isUnresolved = words.TryReadExact("[unresolved]"u8);
                return words.Draft.Act(new PolicyAction.Goto(target, isKnown && !isUnresolved));
            case var _ when word.SequenceEqual("nop"u8):
                return words.Draft.Act(new PolicyAction.Nop());
            case var _ when word.SequenceEqual("blackhole"u8):
                return words.Draft.Act(new PolicyAction.Blackhole());
            case var _ when word.SequenceEqual("unreachable"u8):
                return words.Draft.Act(new PolicyAction.Unreachable());
            case var _ when word.SequenceEqual("prohibit"u8):
                return words.Draft.Act(new PolicyAction.Prohibit());
            default:
                return false;
        }
    }

    private static bool LookupVrf(ref PolicyRuleWords words)
    {
        words.Draft.Rule = words.Draft.Rule with { L3Mdev = true };
        return words.Draft.Act(new PolicyAction.Lookup(default));
    }

    private static bool TryReadNote(ReadOnlySpan<byte> word, ref PolicyRuleWords words)
    {
        var draft = words.Draft;
        switch (word)
        {
            case var _ when word.SequenceEqual("suppress_prefixlength"u8):
                ReadSuppressedLength(ref words);
                return true;
            case var _ when word.SequenceEqual("suppress_ifgroup"u8):
                draft.Rule = draft.Rule with { SuppressInterfaceGroup = InterfaceGroups.Read(words.Value()) };
                return true;
            case var _ when word.SequenceEqual("realms"u8):
                draft.Rule = draft.Rule with { Realms = draft.Intern(words.Value()) };
                return true;
            case var _ when word.SequenceEqual("proto"u8) || word.SequenceEqual("protocol"u8):
                draft.Rule = draft.Rule with { RuleProtocol = draft.Intern(words.Value()) };
                return true;
            case var _ when word[0] is >= (byte)'0' and <= (byte)'9' && draft.HasAction:
                // Up to 4.x a realm without a source realm was printed as a bare number.
                draft.Rule = draft.Rule with { Realms = draft.Intern(word) };
                return true;
            default:
                return false;
        }
    }

    private static void ReadSuppressedLength(ref PolicyRuleWords words)
    {
        var word = words.Value();
        if (Numbers.TryParse(word, out int length))
        {
            words.Draft.Rule = words.Draft.Rule with { SuppressPrefixLength = length };
        }
        else
        {
            words.Bad(word, "is no prefix length");
        }
    }
}
