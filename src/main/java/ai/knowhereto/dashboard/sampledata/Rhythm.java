package ai.knowhereto.dashboard.sampledata;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;

/// When in a day and a week a client calls, as a multiple of its mean on a working day.
public enum Rhythm {
    /// People at their desks: two humps with lunch between them, little at the weekend.
    OFFICE(0.25, 1, 1, 1, 1, 1, 2, 6, 20, 42, 52, 54, 46, 34, 44, 54, 52, 46, 30, 14, 8, 5, 3, 2, 1),
    /// People at home: mornings, evenings, and more at the weekend.
    EVENING(1.35, 5, 3, 2, 1, 1, 3, 9, 17, 18, 15, 15, 18, 21, 19, 17, 18, 22, 29, 38, 46, 50, 44, 28, 13),
    /// A machine that never sleeps.
    STEADY(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    /// Everything within four minutes after two, every night: now and then more than the limit lets through.
    NIGHTLY(1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) {
        @Override
        double at(ZonedDateTime time) {
            return time.getHour() == 2 && time.getMinute() < 15 ? QUARTERS : 0;
        }

        @Override
        int minutes() {
            return 4;
        }
    };

    private static final int QUARTERS = 96;

    private final double weekend;
    private final double[] hours;

    /// @param hours how much is called in each hour, in any measure
    Rhythm(double weekend, double... hours) {
        this.weekend = weekend;
        this.hours = hours;
    }

    /// The multiple at that time; from hour to hour it changes gradually.
    double at(ZonedDateTime time) {
        double into = time.getMinute() / 60.0;
        double now = hours[time.getHour()] * (1 - into) + hours[(time.getHour() + 1) % hours.length] * into;
        double total = 0;
        for (double hour : hours) {
            total += hour;
        }
        boolean isWeekend = time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        return now * hours.length / total * (isWeekend ? weekend : 1);
    }

    /// How many minutes of a quarter of an hour it calls in.
    int minutes() {
        return 15;
    }
}
