using Xunit;

namespace Waybill.Description.Tests;

/// <summary>Input is never an exception: lines that were cut, doubled or spoilt are described as far as they go.</summary>
public class DamagedLineTests
{
    private const int DamagesForEach = 25;
    private static readonly string[] Pieces = ["{", "}", "\"", "[", "]", "<", ">", "!", "-", "/", ":", "=", ",", " ", "\t", "(", ")", ".", "\0", "ü", "0x", "-m", "-j", "@", "%", "src=", "IN=", " OUT=", "TRACE: ", "trace id "];

    [Fact]
    public void Damaged_lines_are_described_as_far_as_they_go()
    {
        string folder = Path.Combine(Kit.Root, "tests", "scenarios", "describe");
        string[] lines = [.. Directory.EnumerateFiles(folder, "*.txt").SelectMany(File.ReadLines).Concat(File.ReadLines(Path.Combine(Kit.Root, "tests", "iptables-rules.txt")))];
        var random = new Random(1);
        foreach (string line in lines)
        {
            for (int damage = 0; damage < DamagesForEach; damage++)
            {
                string damaged = Damage(line, random);
                var kind = random.Next(3) == 0 ? LineKinds.All[random.Next(LineKinds.All.Count)].Kind : (LineKind?)null;
                var thrown = Record.Exception(() => LineDescriber.Describe(damaged, kind));
                Assert.True(thrown is null, $"{kind} {damaged}: {thrown}");
            }
        }
    }

    private static string Damage(string line, Random random)
    {
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int from = random.Next(line.Length + 1);
            int to = Math.Min(line.Length, from + random.Next(12));
            line = random.Next(3) switch
            {
                0 => line[..from] + line[to..],
                1 => line[..to] + line[from..],
                _ => line[..from] + Pieces[random.Next(Pieces.Length)] + line[from..],
            };
        }

        return line;
    }
}
