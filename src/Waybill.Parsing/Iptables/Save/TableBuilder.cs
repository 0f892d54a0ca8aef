using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Save;

/// <summary>A table while its chains are read.</summary>
/// <param name="name">The table's name.</param>
/// <param name="problems">Where that goes which is not understood.</param>
internal sealed class TableBuilder(string name, RuleProblems problems) : IChainNames
{
    private readonly Utf8Table<ChainBuilder> _byName = new();
    private readonly List<ChainBuilder> _declared = [];
    private readonly List<ChainBuilder> _jumpedTo = [];
    private ChainBuilder? _last;

    /// <summary>The table's name.</summary>
    public string Name => name;

    /// <summary>The chain of that name, made where there is none yet. Not declared by that.</summary>
    public ChainBuilder Get(ReadOnlySpan<byte> chain)
    {
        // Rules of a chain stand together, so the last one asked for is nearly always the one.
        if (_last is not null && chain.SequenceEqual(_last.NameBytes))
        {
            return _last;
        }

        return _last = FindOrMake(chain);
    }

    /// <summary>Declares a chain.</summary>
    public ChainBuilder Declare(ReadOnlySpan<byte> chain, SourceLine source)
    {
        var builder = Get(chain);
        if (!builder.IsDeclared)
        {
            builder.Declare(source);
            _declared.Add(builder);
        }

        return builder;
    }

    /// <inheritdoc/>
    public bool IsDeclared(ReadOnlySpan<byte> chain) => _byName.TryFind(chain, out var builder) && builder.IsDeclared;

    /// <inheritdoc/>
    public Target JumpTo(ReadOnlySpan<byte> chain, bool isGoto, Word word)
    {
        var builder = FindOrMake(chain);
        if (!builder.IsDeclared && builder.JumpedFrom == 0)
        {
            builder.NoteJump(problems.Line, word);
            _jumpedTo.Add(builder);
        }

        return isGoto ? builder.Goto : builder.Jump;
    }

    /// <summary>The finished table. Jumps to chains that no line declares are not understood.</summary>
    public Table Build()
    {
        var missing = _jumpedTo.FindAll(builder => !builder.IsDeclared);
        if (missing.Count > 0)
        {
            ReportMissing(missing);
        }

        return new(name, [.. _declared.Select(builder => builder.Build())]);
    }

    private ChainBuilder FindOrMake(ReadOnlySpan<byte> chain)
    {
        if (!_byName.TryFind(chain, out var builder))
        {
            builder = new(chain.ToArray());
            _byName.Set(chain, builder);
        }

        return builder;
    }

    private void ReportMissing(List<ChainBuilder> missing)
    {
        var targets = new Dictionary<Target, Target>(ReferenceEqualityComparer.Instance);
        foreach (var builder in missing)
        {
            problems.Line = builder.JumpedFrom;
            problems.Report("IPT003", builder.JumpWord, $"'{builder.Name}' is neither a known target nor a chain of table {name}");
            targets[builder.Jump] = new Target.NotUnderstood(builder.Name, string.Empty);
            targets[builder.Goto] = targets[builder.Jump];
        }

        foreach (var rules in _declared.Select(chain => chain.Rules))
        {
            for (int index = 0; index < rules.Count; index++)
            {
                if (targets.TryGetValue(rules[index].Target, out var target))
                {
                    rules[index] = rules[index] with { Target = target };
                }
            }
        }
    }
}
