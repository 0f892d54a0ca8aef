using System.Globalization;

namespace Waybill.Explanation.Causes;

/// <summary>How changes are made to survive a restart.</summary>
internal static class Persistence
{
    /// <summary>The command that keeps a kernel parameter.</summary>
    public static string OfParameter(string name, string value) => string.Create(
        CultureInfo.InvariantCulture,
        $"echo '{name} = {value}' > /etc/sysctl.d/90-{name[(name.LastIndexOf('.') + 1)..].Replace('_', '-')}.conf");
}
