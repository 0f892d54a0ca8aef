using Waybill.Explanation.Differences;
using Xunit;

namespace Waybill.Explanation.Tests.Differences;

/// <summary>Lists are aligned by what is in both.</summary>
public class SequencesTests
{
    [Theory]
    [InlineData("abc", "abc", "abc")]
    [InlineData("abc", "axbc", "abc")]
    [InlineData("abc", "", "")]
    [InlineData("", "abc", "")]
    [InlineData("aab", "ab", "ab")]
    [InlineData("abcd", "bcda", "bcd")]
    [InlineData("aaxbb", "aaybb", "aabb")]
    [InlineData("xyxyxy", "yxyxyx", "yxyxy")]
    public void Keeps_the_longest_common_run(string left, string right, string kept) => Assert.Equal(kept, Kept(left, right));

    [Fact]
    public void Keeps_pairs_that_are_equal_and_rise()
    {
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            string left = Draw(random);
            string right = Draw(random);
            var pairs = Sequences.Align(Letters(left), Letters(right));

            Assert.All(pairs, pair => Assert.Equal(left[pair.Left], right[pair.Right]));
            Assert.All(pairs.Zip(pairs.Skip(1)), two => Assert.True(two.First.Left < two.Second.Left && two.First.Right < two.Second.Right));
        }
    }

    [Fact]
    public void Aligns_lists_of_many_thousands()
    {
        string[] left = [.. Enumerable.Range(0, 100_000).Select(i => $"rule {i}")];
        string[] right = [.. left.Where((_, i) => i % 50 != 0).Append("another")];

        Assert.Equal(98_000, Sequences.Align(left, right).Count);
    }

    private static string Draw(Random random) => new([.. Enumerable.Range(0, random.Next(12)).Select(_ => (char)('a' + random.Next(5)))]);

    private static string Kept(string left, string right) => string.Concat(Sequences.Align(Letters(left), Letters(right)).Select(pair => left[pair.Left]));

    private static string[] Letters(string text) => [.. text.Select(letter => letter.ToString())];
}
