using Waybill.Model.Netfilter;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m u32</c> (net/netfilter/xt_u32.c, u32_match_it), over what is known of the packet's bytes.</summary>
internal sealed class U32Matcher(Match.U32 match) : ImageMatcher
{
    public override Wording Describe(Passage passage) => new("the packet", $"one for which {match.Tests.Length} u32 test{(match.Tests.Length == 1 ? " holds" : "s hold")}");

    protected override string About => "u32";

    protected override Answer Test(Passage passage, PacketImage image)
    {
        bool? all = true;
        foreach (var test in match.Tests)
        {
            switch (Holds(test, image))
            {
                case false:
                    return Answer.No;
                case null:
                    all = null;
                    break;
                default:
                    break;
            }
        }

        return Answers.From(all);
    }

    private static bool? Holds(U32Test test, PacketImage image)
    {
        uint moved = 0;
        var value = PartialNumber.Unknown;
        foreach (var step in test.Steps)
        {
            switch (step.Operation)
            {
                case U32Operation.Read:
                case U32Operation.Move:
                    if (Move(image, ref moved, step, value) is not true and var there)
                    {
                        return there;
                    }

                    value = image.Word((int)(moved + step.Number));
                    break;
                case U32Operation.And:
                    value &= PartialNumber.Of(step.Number);
                    break;
                case U32Operation.ShiftLeft:
                    value <<= (int)step.Number;
                    break;
                case U32Operation.ShiftRight:
                default:
                    value >>= (int)step.Number;
                    break;
            }
        }

        return IsAmong(test, value);
    }

    /// <summary>Whether four bytes can be read where the step says; both offsets are checked for their own, as the kernel does.</summary>
    private static bool? Move(PacketImage image, ref uint moved, U32Step step, PartialNumber value)
    {
        if (step.Operation == U32Operation.Read)
        {
            return image.Has(step.Number + 4L);
        }

        long least = moved + (long)value.Least;
        if (least > uint.MaxValue || image.Has(least + step.Number + 4) is false)
        {
            return false;
        }

        if (!value.IsKnown)
        {
            return null;
        }

        moved = (uint)least;
        return image.Has(least + step.Number + 4);
    }

    private static bool? IsAmong(U32Test test, PartialNumber value)
    {
        bool? among = false;
        foreach (var range in test.Ranges)
        {
            switch (value.IsIn(range.First, range.Last))
            {
                case true:
                    return true;
                case null:
                    among = null;
                    break;
                default:
                    break;
            }
        }

        return among;
    }
}
