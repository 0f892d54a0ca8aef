using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Links;

/// <summary>
/// Interface groups by number, or by a name of the host's own <c>/etc/iproute2/group</c> whose number no listing says:
/// the same name gives the same number, beyond those that people use.
/// </summary>
internal static class InterfaceGroups
{
    /// <summary>Reads a group. Any word is one.</summary>
    public static uint Read(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("default"u8) ? 0
        : Numbers.TryParseAnyBase(word, out uint number) ? number
        : RouteTableId.Named(word).Number;
}
