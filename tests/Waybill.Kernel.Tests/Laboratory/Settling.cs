namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Waits until the kernel has followed up on what was changed: it tells routes of carriers a moment later.</summary>
public static class Settling
{
    private const int MostTries = 2000;

    /// <summary>Waits until two listings in a row are the same and no link that has carrier is still coming up.</summary>
    public static void Wait(NetworkNamespace host)
    {
        ArgumentNullException.ThrowIfNull(host);
        string last = string.Empty;
        for (int i = 0; i < MostTries; i++)
        {
            string now = Command.Succeed("ip", "-n", host.Name, "addr", "show");
            bool isComing = now.Split('\n').Any(line => line.Contains("LOWER_UP", StringComparison.Ordinal) && line.Contains("state DOWN", StringComparison.Ordinal))
                || now.Contains("tentative", StringComparison.Ordinal);
            if (!isComing && now == last)
            {
                return;
            }

            last = now;
        }

        throw new InvalidOperationException($"{host.Name} does not come to rest:\n{last}");
    }
}
