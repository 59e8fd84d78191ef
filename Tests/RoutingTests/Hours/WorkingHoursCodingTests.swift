import Foundation
import Routing
import SupportCore
import TestSupport
import Testing

/// The written form: the source's JSON in and out, and everything wrong with it at once.
struct WorkingHoursCodingTests {
    @Test func sourceSettingsRoundTrip() throws {
        let bytes = Data(try Fixture.bytes("Routing/working-hours.json"))
        let hours = try JSONDecoder().decode(WorkingHours.self, from: bytes)
        #expect(hours.timeZone == newYork)
        #expect(hours.schedule.days[.saturday] == .closed)
        #expect(hours.holidays?.map(\.date) == ["2024-12-25", "2024-01-01"])
        let again = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(hours)) as? NSDictionary
        let original = try JSONSerialization.jsonObject(with: bytes) as? NSDictionary
        #expect(again != nil && again == original)
        #expect(try WorkingCalendar(hours).warnings.isEmpty)
    }

    @Test func ourAdditionsRoundTrip() throws {
        let text = """
            {"enabled":true,"timezone":"Europe/Berlin","schedule":{"monday":[{"start":"08:00","end":"12:00"},\
            {"start":"13:30","end":"18:00"}],"friday":null},"holidays":["2026-12-25",{"date":"2026-12-24","name":"Eve",\
            "hours":{"start":"09:00","end":"12:00"}},{"date":"2020-01-01","yearly":true}],\
            "specialOpenings":[{"date":"2026-12-19","hours":{"start":"10:00","end":"14:00"}}],"clipsPreviousShift":true}
            """
        let hours = try JSONDecoder().decode(WorkingHours.self, from: Data(text.utf8))
        let again = try JSONDecoder().decode(WorkingHours.self, from: try JSONEncoder().encode(hours))
        #expect(again == hours)
        #expect(hours.schedule.days[.monday]?.intervals.count == 2)
        #expect(hours.schedule.days[.tuesday] == nil)
        #expect(hours.holidays?[1].hours == .open("09:00", "12:00"))
    }

    @Test(arguments: ["24:30", "25:00", "9:00", "09:60", "-1:00", "", "09:00:00", "0９:00", "09.00", " 9:00", "noon"])
    func badTimesNameTheirWeekday(time: String) throws {
        for span in [OpenInterval(time, "17:00"), OpenInterval("08:00", time)] {
            let hours = WorkingHours(timeZone: "UTC", schedule: WeeklyHours([.tuesday: DayHours([span])]))
            let issues = issues(of: hours)
            #expect(issues.map(\.code) == ["invalid_clock_time"])
            #expect(issues.first?.path.hasPrefix("workingHours.schedule.tuesday.") == true)
        }
    }

    @Test(arguments: ["2024-02-30", "2024-2-1", "Christmas", "2026-02-29", "2026-13-01", "", "2026-12-25T00:00:00Z"])
    func badDatesNameTheirPath(date: String) throws {
        let hours = WorkingHours(
            timeZone: "UTC",
            schedule: WeeklyHours(),
            holidays: [Holiday("2026-01-01"), Holiday(date)]
        )
        #expect(issues(of: hours).map(\.path) == ["workingHours.holidays[1]"])
    }

    @Test(arguments: ["Foo/Bar", "", "america/new_york", "../../etc/passwd"])
    func unknownZonesAreRefused(zone: String) {
        let hours = WorkingHours(isEnabled: false, timeZone: zone, schedule: WeeklyHours())
        #expect(issues(of: hours).map(\.code) == ["unknown_time_zone"])
    }

    @Test func allErrorsAreReportedAtOnce() throws {
        let text = """
            {"timezone":"Mars/Olympus","schedule":{"mon":{"start":"09:00","end":"17:00"},
            "friday":[{"start":"9","end":"25:00"},{"start":"24:00","end":"24:00"}]},"holidays":["Easter"]}
            """
        let hours = try JSONDecoder().decode(WorkingHours.self, from: Data(text.utf8))
        #expect(
            issues(of: hours).map(\.path) == [
                "workingHours.timezone", "workingHours.schedule", "workingHours.schedule.friday[0].start",
                "workingHours.schedule.friday[0].end", "workingHours.schedule.friday[1].start",
                "workingHours.holidays[0]",
            ]
        )
    }

    @Test func enabledHoursNeedAZone() {
        let decoder = JSONDecoder()
        #expect(throws: DecodingError.self) {
            try decoder.decode(WorkingHours.self, from: Data(#"{"enabled":true,"schedule":{}}"#.utf8))
        }
        #expect(throws: Never.self) {
            try decoder.decode(WorkingHours.self, from: Data(#"{"enabled":false}"#.utf8))
        }
    }

    @Test func closingAMinuteBeforeMidnightIsAWarning() throws {
        #expect(
            try calendar("UTC", [("00:00", "23:59")], on: [.monday]).warnings.map(\.code) == ["closes_before_midnight"]
        )
    }

    @Test(arguments: [
        ("2026-03-09T13:00:00Z", "2026-03-09T09:00:00-04:00"),
        ("2026-01-09T13:00:00.250Z", "2026-01-09T08:00:00.250-05:00"),
    ])
    func instantsAreWrittenInTheZone(instant: String, text: String) throws {
        #expect(try calendar(newYork, []).zone.rfc3339(try at(instant)) == text)
    }

    private func issues(of hours: WorkingHours) -> [DocumentIssue] {
        do {
            _ = try WorkingCalendar(hours)
            return []
        } catch .invalidConfiguration(let issues) {
            return issues
        } catch {
            return []
        }
    }
}
