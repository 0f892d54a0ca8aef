using Waybill.Model.Addresses;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>A match or target extension of iptables: its name and the options it takes. One small class each.</summary>
internal abstract class Extension
{
    /// <summary>The name after <c>-m</c> or <c>-j</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Further names.</summary>
    public virtual string[] Aliases => [];

    /// <summary>The only family that has it; <see cref="IpFamily.None"/> where both do.</summary>
    public virtual IpFamily Family => IpFamily.None;

    /// <summary>Its options, in the order in which iptables-save prints them.</summary>
    public virtual OptionSyntax[] Options => [];

    /// <summary>True where options mean something by their order, so that they are read as written.</summary>
    public virtual bool IsOrdered => false;

    /// <summary>The option of exactly that name (without dashes), or null.</summary>
    public OptionSyntax? FindOption(ReadOnlySpan<byte> word)
    {
        foreach (var option in Options)
        {
            if (option.Is(word))
            {
                return option;
            }
        }

        return null;
    }
}
