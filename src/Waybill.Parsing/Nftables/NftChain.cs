using System.Text;
using Waybill.Model.Journeys;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Nftables;

/// <summary>A chain of an nftables ruleset while its listing is read.</summary>
/// <param name="name">Its name.</param>
/// <param name="ofBridge">True in a table of the family bridge.</param>
internal sealed class NftChain(string name, bool ofBridge)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Where the kernel asks it; null for a chain that only others call.</summary>
    public Hook? Hook { get; private set; }

    /// <summary>When it is asked.</summary>
    public int Priority { get; private set; }

    /// <summary>The devices that it is bound to.</summary>
    public List<string> Devices { get; } = [];

    /// <summary>True for a chain of type nat.</summary>
    public bool IsTranslation { get; private set; }

    /// <summary>True where it has a rule, or a policy other than accept.</summary>
    public bool HasSay { get; set; }

    /// <summary>True for a chain that is asked and may say something.</summary>
    public bool Matters => Hook is not null && HasSay;

    /// <summary>
    /// Reads <c>type filter hook ingress device "eth0" priority filter - 5; policy drop;</c>. A hook that nobody knows yet makes
    /// the chain one that is asked nowhere.
    /// </summary>
    public void ReadType(ReadOnlySpan<byte> line)
    {
        HasSay |= line.IndexOf("policy drop"u8) >= 0;
        var words = new WordReader(line);
        while (words.TryRead(out var word))
        {
            switch (Encoding.UTF8.GetString(word))
            {
                case "type":
                    IsTranslation = words.Peek().SequenceEqual("nat"u8);
                    break;
                case "hook":
                    words.TryRead(out var hook);
                    Hook = HookOf(hook);
                    break;
                case "priority":
                    HasSay |= !NftPriorities.TryRead(ref words, ofBridge, out int priority);
                    Priority = priority;
                    break;
                case "device" or "devices":
                    ReadDevices(ref words);
                    break;
                default:
                    break;
            }
        }
    }

    private static Hook? HookOf(ReadOnlySpan<byte> word) => Encoding.UTF8.GetString(word) switch
    {
        "prerouting" => Model.Journeys.Hook.Prerouting,
        "input" => Model.Journeys.Hook.Input,
        "forward" => Model.Journeys.Hook.Forward,
        "output" => Model.Journeys.Hook.Output,
        "postrouting" => Model.Journeys.Hook.Postrouting,
        "ingress" => Model.Journeys.Hook.Ingress,
        "egress" => Model.Journeys.Hook.Egress,
        _ => null,
    };

    // device "eth0", or devices = { "eth0", "eth1" }.
    private void ReadDevices(ref WordReader words)
    {
        while (!words.Peek().IsEmpty && !words.Peek().SequenceEqual("priority"u8))
        {
            words.TryRead(out var word);
            var device = word.Trim("\",;"u8);
            if (!device.IsEmpty && device is not [(byte)'=' or (byte)'{' or (byte)'}'])
            {
                Devices.Add(Encoding.UTF8.GetString(device));
            }
        }
    }
}
