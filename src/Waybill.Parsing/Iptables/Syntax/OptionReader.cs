using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>The options that one use of an extension was given, in the order of <see cref="Extension.Options"/>.</summary>
internal ref struct OptionReader
{
    private readonly RuleReader _rule;
    private readonly int _use;
    private int _index = -1;

    public OptionReader(RuleReader rule, int use)
    {
        _rule = rule;
        _use = use;
    }

    /// <summary>The number of options that were read.</summary>
    public int Count { get; private set; }

    /// <summary>The word that could not be understood; -1 where there was none.</summary>
    public int FailedAt { get; private set; } = -1;

    /// <summary>The rule's family.</summary>
    public readonly IpFamily Family => _rule.Family;

    /// <summary>The pool of recurring names.</summary>
    public readonly Names Names => _rule.Names;

    /// <summary>The option's name without dashes, never one of its aliases.</summary>
    public readonly string Name => _rule.Scan.Option(_index).Option!.Name;

    /// <summary>True where the option is inverted.</summary>
    public readonly bool Inverted => _rule.Scan.Option(_index).Inverted;

    /// <summary>The option's first value.</summary>
    public readonly ReadOnlySpan<byte> Value => ValueAt(0);

    /// <summary>The option's second value.</summary>
    public readonly ReadOnlySpan<byte> SecondValue => ValueAt(1);

    /// <summary>Goes to the next option.</summary>
    public bool TryNext()
    {
        _index = _rule.OptionOfUse(Count);
        if (_index < 0)
        {
            return false;
        }

        Count++;
        return true;
    }

    /// <summary>The value as a string that is made anew.</summary>
    public readonly string Text() => System.Text.Encoding.UTF8.GetString(Value);

    /// <summary>The value as a pooled string.</summary>
    public readonly string NameValue() => _rule.Names.Intern(Value);

    /// <summary>Adds what the option means, inverted where it is; null refuses the option.</summary>
    public readonly void Add(Match? match)
    {
        if (match is null)
        {
            _rule.RefuseOption(_use, _index);
        }
        else
        {
            _rule.Add(Inverted ? new Match.Not(match) : match);
        }
    }

    /// <summary>Adds a match that no single option states.</summary>
    public readonly void Add(Match match, bool inverted) => _rule.Add(inverted ? new Match.Not(match) : match);

    /// <summary>Notes that the option's value was not understood, which spoils what all options mean together.</summary>
    public void Require(bool understood)
    {
        if (!understood && FailedAt < 0)
        {
            FailedAt = _rule.Scan.Option(_index).Word;
        }
    }

    /// <summary>Adds what all options together mean; null, or a failed <see cref="Require"/>, refuses the whole use.</summary>
    public readonly void AddWhole(Match? match)
    {
        if (match is null || FailedAt >= 0)
        {
            _rule.RefuseUse(_use, FailedAt);
        }
        else
        {
            _rule.Add(match);
        }
    }

    private readonly ReadOnlySpan<byte> ValueAt(int index)
    {
        ref readonly var option = ref _rule.Scan.Option(_index);
        int word = option.FirstValue + index;
        return word < option.End ? _rule.Scan.Words[word] : default;
    }
}
