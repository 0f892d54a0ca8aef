using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j SET</c>: adds to and removes from IP sets.</summary>
internal sealed class SetTarget : TargetExtension
{
    public override string Name => "SET";

    public override OptionSyntax[] Options { get; } =
    [
        new("add-set") { Values = 2 },
        OptionSyntax.Flag("exist"),
        OptionSyntax.Value("timeout"),
        new("del-set") { Values = 2 },
        new("map-set") { Values = 2 },
        OptionSyntax.Flag("map-mark"),
        OptionSyntax.Flag("map-prio"),
        OptionSyntax.Flag("map-queue"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        var changes = new List<Target.ChangeSet>();
        while (option.TryNext())
        {
            if (option.Name.EndsWith("-set", StringComparison.Ordinal))
            {
                option.Require(SetDirections.TryParse(option.SecondValue, out var directions));
                changes.Add(new(option.Name[..3], option.NameValue(), directions, string.Empty));
                continue;
            }

            bool number = option.Name != "timeout" || Numbers.TryParse(option.Value, out uint _);
            option.Require(number && changes.Count > 0);
            if (changes.Count > 0)
            {
                string text = option.Name == "timeout" ? $"--timeout {option.Text()}" : $"--{option.Name}";
                changes[^1] = changes[^1] with
                {
                    Replaces = changes[^1].Replaces || option.Name == "exist",
                    MapsMark = changes[^1].MapsMark || option.Name == "map-mark",
                    Options = changes[^1].Options.Length == 0 ? text : $"{changes[^1].Options} {text}",
                };
            }
        }

        Target.ChangeSet? target = null;
        for (int index = changes.Count - 1; index >= 0; index--)
        {
            target = changes[index] with { Next = target };
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.ChangeSet;

    public override void Print(Target target, RuleText text)
    {
        for (var change = (Target.ChangeSet?)target; change is not null; change = change.Next)
        {
            text.Option($"--{change.Operation}-set", false, change.Name).Word(SetDirections.Write(change.Directions));
            if (change.Options.Length > 0)
            {
                text.Word(change.Options);
            }
        }
    }
}
