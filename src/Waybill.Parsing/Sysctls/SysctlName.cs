namespace Waybill.Parsing.Sysctls;

/// <summary>
/// The spellings of a kernel parameter's name. All become the one that sysctl(8) prints: dots between the parts, and
/// slashes for the dots of an interface's name (<c>net.ipv4.conf.eth0/100.rp_filter</c>).
/// </summary>
public static class SysctlName
{
    /// <summary>
    /// Reads <c>net.ipv4.conf.eth0/100.rp_filter</c>, <c>net/ipv4/conf/eth0.100/rp_filter</c>, the path below
    /// <c>/proc/sys</c>, and <c>net.ipv4.conf.eth0.100.rp_filter</c> as old busybox prints it.
    /// </summary>
    public static string Normalize(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith("/proc/sys/"u8))
        {
            name = name["/proc/sys/"u8.Length..];
        }

        string text = System.Text.Encoding.UTF8.GetString(name);
        int separator = text.AsSpan().IndexOfAny('.', '/');
        if (separator >= 0 && text[separator] == '/')
        {
            // sysctl(5): the separator that comes first separates, the other belongs to the names.
            text = string.Create(text.Length, text, static (swapped, from) =>
            {
                for (int index = 0; index < from.Length; index++)
                {
                    swapped[index] = from[index] switch { '/' => '.', '.' => '/', var other => other };
                }
            });
        }

        return WithInterface(text);
    }

    // What stands between "conf." or "neigh." and the last dot is an interface's name, whose own dots are slashes.
    private static string WithInterface(string name)
    {
        if (!name.StartsWith("net.ipv", StringComparison.Ordinal) || name.Length < 15)
        {
            return name;
        }

        int start = name.AsSpan(8).StartsWith(".conf.") ? 14 : name.AsSpan(8).StartsWith(".neigh.") ? 15 : -1;
        int end = name.LastIndexOf('.');
        return start < 0 || end <= start || !name.AsSpan(start, end - start).Contains('.')
            ? name
            : string.Concat(name.AsSpan(0, start), name[start..end].Replace('.', '/'), name.AsSpan(end));
    }
}
