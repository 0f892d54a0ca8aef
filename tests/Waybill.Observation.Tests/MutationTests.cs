using System.Text;
using Waybill.Observation.Tests.Kit;
using Xunit;

namespace Waybill.Observation.Tests;

/// <summary>Damaged logs give journeys or diagnostics, never an exception.</summary>
public class MutationTests
{
    private const int Mutations = 20_000;

    [Fact]
    public void Survives_damaged_logs()
    {
        byte[][] seeds =
        [
            Scenario.Log("trace-router", "dmesg.txt"),
            Scenario.Log("trace-router", "syslogemu.log"),
            Scenario.Log("trace-router", "nft", "nft-monitor.txt"),
            Scenario.Log("trace-router", "nft", "xtables-monitor.txt"),
            Scenario.Log("trace-article", "ceph4.kern.log"),
            Encoding.UTF8.GetBytes(string.Join('\n', Lines.Tcp().Received("a").Select(line => "{\"_HOSTNAME\":\"a\",\"MESSAGE\":\"" + line + "\",\"__REALTIME_TIMESTAMP\":\"1557330667000000\"}"))),
            Encoding.UTF8.GetBytes(string.Join('\n', Lines.Tcp().Received("a").Select(line => "__CURSOR=s\n__REALTIME_TIMESTAMP=1557330667000000\nMESSAGE=" + line + "\n_HOSTNAME=a\n"))),
        ];
        var rules = Scenario.Rules("trace-router");
        var random = new Random(20261123);
        for (int round = 0; round < Mutations; round++)
        {
            byte[] log = Mutate(seeds[round % seeds.Length], random);
            var observed = round % 2 == 0 ? Observed.Read(log) : Observed.Read(log, rules);

            Assert.All(observed.Journeys, journey => Assert.NotEmpty(journey.Steps));
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        int start = random.Next(Math.Max(seed.Length - 1500, 1));
        byte[] bytes = seed.AsSpan(start, Math.Min(seed.Length - start, 1500)).ToArray();
        for (int change = random.Next(1, 8); change > 0 && bytes.Length > 8; change--)
        {
            int at = random.Next(bytes.Length - 4);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes = [.. bytes[..at], .. bytes[(at + random.Next(1, 4))..]];
                    break;
                case 2:
                    bytes = [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
                    break;
                case 3:
                    bytes[at] = (byte)'\n';
                    break;
                case 4:
                    bytes[at] = (byte)" =[]():,.0x9-<>{}\"\\\0"[random.Next(20)];
                    break;
                case 5:
                    int other = random.Next(bytes.Length);
                    int length = Math.Min(random.Next(40), bytes.Length - Math.Max(at, other));
                    bytes.AsSpan(other, length).CopyTo(bytes.AsSpan(at, length));
                    break;
                default:
                    bytes = [.. bytes[..at], .. "99999999999999999999"u8, .. bytes[at..]];
                    break;
            }
        }

        return bytes;
    }
}
