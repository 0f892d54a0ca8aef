using Waybill.Description.Sysctls;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Parameters;

/// <summary>How to look at a parameter, and how to set it for now and for good.</summary>
internal static class CommandView
{
    private const int Column = 8;

    public static void Write(Page page, SysctlParameter parameter, HostValues? host)
    {
        var entry = parameter.Entry;
        string device = DeviceFor(parameter, host);
        page.Blank();
        Command(page, "Look", $"sysctl {string.Join(' ', Looked(entry, device))}");
        if (entry.IsReadOnly || entry.Obsolete is not null)
        {
            return;
        }

        string[] names = Written(parameter, device);
        Command(page, "Set", $"sysctl -w {string.Join(' ', names.Select(name => $"{name}=VALUE"))}");
        string lines = string.Join(' ', names.Select(name => $"'{name} = VALUE'"));
        string file = $"/etc/sysctl.d/90-{entry.LastPart.Replace('_', '-')}.conf";
        Command(page, "Keep", names.Length == 1 ? $"echo {lines} > {file}" : $"printf '%s\\n' {lines} > {file}");
        if (entry.Module is { } module)
        {
            Command(page, "", $"echo {module} > /etc/modules-load.d/{module}.conf");
        }
    }

    private static string[] Looked(SysctlEntry entry, string device) =>
        !entry.IsOfInterface ? [entry.Name]
        : device == "all" || entry.Combination is Combination.Own or Combination.Interface ? [entry.NameFor(device)]
        : [entry.NameFor("all"), entry.NameFor(device)];

    // As many as it takes to switch it on for one interface.
    private static string[] Written(SysctlParameter parameter, string device) => parameter.Entry.Combination switch
    {
        Combination.None => [parameter.Entry.Name],
        Combination.And or Combination.Min or Combination.Router when device != "all" => [parameter.Entry.NameFor("all"), parameter.Entry.NameFor(device)],
        Combination.All or Combination.AllUnlessZero when parameter.Interface is null => [parameter.Entry.NameFor("all")],
        _ => [parameter.Entry.NameFor(device)],
    };

    // One that there is, as an example, where none was named.
    private static string DeviceFor(SysctlParameter parameter, HostValues? host) => parameter.Interface
        ?? (host is null ? null : host.Of(parameter).Select(value => value.Interface).FirstOrDefault(name => name is not (null or "lo" or "all" or "default")))
        ?? "eth0";

    private static void Command(Page page, string name, string command) =>
        page.Line(new Styled("  ").Add(name, Ink.Heading).PadTo(Column).Add(command, Ink.Command));
}
