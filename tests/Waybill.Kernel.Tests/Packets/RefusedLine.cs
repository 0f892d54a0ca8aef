using System.Globalization;
using System.Text.RegularExpressions;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Finds the line that iptables-restore refuses.</summary>
internal static partial class RefusedLine
{
    /// <summary>The one-based number of the line; the last but one where the tool names none.</summary>
    public static int Of(string errors, int count)
    {
        var match = Line().Match(errors);
        return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : count - 1;
    }

    [GeneratedRegex(@"line:? (\d+)")]
    private static partial Regex Line();
}
