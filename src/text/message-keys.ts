// Generated from templates/locales/en by "npm run generate". Do not edit.
/** What each message needs to be filled in. */
export interface MessageArguments {
  'accountState.ACTIVE': Record<string, never>;
  'accountState.CLOSED': Record<string, never>;
  'accountState.NOT_LISTED': Record<string, never>;
  'accountState.PENDING_ACTIVATION': Record<string, never>;
  'accountState.PENDING_CLOSURE': Record<string, never>;
  'accountState.SUSPENDED': Record<string, never>;
  'accountState.UNKNOWN': Record<string, never>;
  'advice.aws': { date: string; title: string };
  'advice.own': Record<string, never>;
  'agent.off': Record<string, never>;
  'agent.on': Record<string, never>;
  'agent.unknown': Record<string, never>;
  'autoEnable.ALL': Record<string, never>;
  'autoEnable.NEW': Record<string, never>;
  'autoEnable.NONE': Record<string, never>;
  'blindSpots.ecs-managed-instances': Record<string, never>;
  'blindSpots.eks-fargate': Record<string, never>;
  'blindSpots.eks-hybrid-nodes': Record<string, never>;
  'blindSpots.intro': Record<string, never>;
  'blindSpots.lambda-managed-instances': Record<string, never>;
  'blindSpots.sentence': { list: string };
  'blindSpots.supported': Record<string, never>;
  'blindSpots.title': Record<string, never>;
  'cause.account-off.do': { account: string };
  'cause.account-off.title': { account: string };
  'cause.auto-enable-none.do': { region: string };
  'cause.auto-enable-none.title': { region: string };
  'cause.contradiction.do': { account: string };
  'cause.contradiction.title': { account: string };
  'cause.detector-off.do': { account: string };
  'cause.detector-off.title': { account: string };
  'cause.eks-only.do': { account: string };
  'cause.eks-only.title': { account: string };
  'cause.gap.do': { remedy: string };
  'cause.gap.title': { operation: string; place: string; reason: string };
  'cause.no-agents.do': { account: string };
  'cause.no-agents.title': { account: string };
  'cause.not-a-member.do': { account: string };
  'cause.not-a-member.doManagement': { account: string };
  'cause.not-a-member.title': { account: string };
  'cause.not-administrator.do': { region: string };
  'cause.not-administrator.title': { region: string };
  'cause.not-collected.do': { region: string };
  'cause.not-collected.title': { region: string };
  'cause.policy-off.do': { region: string };
  'cause.policy-off.title': { region: string };
  'cause.region-eks-only.do': { region: string };
  'cause.region-eks-only.title': { region: string };
  'cause.region-off.do': { region: string };
  'cause.region-off.title': { region: string };
  'cause.region-without-members.do': { region: string };
  'cause.region-without-members.title': { region: string };
  'class.actionable': Record<string, never>;
  'class.by-choice': Record<string, never>;
  'class.limited': Record<string, never>;
  'class.not-actionable': Record<string, never>;
  'class.not-supported': Record<string, never>;
  'class.unknown': Record<string, never>;
  'class.wait': Record<string, never>;
  'column.accountId': Record<string, never>;
  'column.accountName': Record<string, never>;
  'column.accountState': Record<string, never>;
  'column.accounts': Record<string, never>;
  'column.accountsBelow': Record<string, never>;
  'column.accountsDirect': Record<string, never>;
  'column.addonStatus': Record<string, never>;
  'column.address': Record<string, never>;
  'column.affectedTotal': Record<string, never>;
  'column.age': Record<string, never>;
  'column.agentEC2': Record<string, never>;
  'column.agentECS': Record<string, never>;
  'column.agentEKS': Record<string, never>;
  'column.agentVersion': Record<string, never>;
  'column.allResources': Record<string, never>;
  'column.assignee': Record<string, never>;
  'column.attempts': Record<string, never>;
  'column.autoEnable': Record<string, never>;
  'column.autoEnableRuntime': Record<string, never>;
  'column.cause': Record<string, never>;
  'column.causeId': Record<string, never>;
  'column.checkedOn': Record<string, never>;
  'column.closedIn': Record<string, never>;
  'column.clusterArn': Record<string, never>;
  'column.command': Record<string, never>;
  'column.commandVariables': Record<string, never>;
  'column.comment': Record<string, never>;
  'column.compatibleUnits': Record<string, never>;
  'column.coverage': Record<string, never>;
  'column.coveredUnits': Record<string, never>;
  'column.depth': Record<string, never>;
  'column.detail': Record<string, never>;
  'column.difference': Record<string, never>;
  'column.dimension': Record<string, never>;
  'column.dueDate': Record<string, never>;
  'column.effort': Record<string, never>;
  'column.errorCode': Record<string, never>;
  'column.expected': Record<string, never>;
  'column.explanation': Record<string, never>;
  'column.failures': Record<string, never>;
  'column.field': Record<string, never>;
  'column.file': Record<string, never>;
  'column.firstStep': Record<string, never>;
  'column.gapId': Record<string, never>;
  'column.guardDutyText': Record<string, never>;
  'column.healthy': Record<string, never>;
  'column.impact': Record<string, never>;
  'column.instanceType': Record<string, never>;
  'column.issueClass': Record<string, never>;
  'column.issueId': Record<string, never>;
  'column.issueIds': Record<string, never>;
  'column.issueTitle': Record<string, never>;
  'column.issueTitles': Record<string, never>;
  'column.issueType': Record<string, never>;
  'column.issueTypeMeaning': Record<string, never>;
  'column.issues': Record<string, never>;
  'column.joinedAt': Record<string, never>;
  'column.kind': Record<string, never>;
  'column.listed': Record<string, never>;
  'column.managementType': Record<string, never>;
  'column.meaning': Record<string, never>;
  'column.missingPermission': Record<string, never>;
  'column.newAccount': Record<string, never>;
  'column.notApplicable': Record<string, never>;
  'column.official': Record<string, never>;
  'column.operation': Record<string, never>;
  'column.optStatus': Record<string, never>;
  'column.otherStatus': Record<string, never>;
  'column.ouId': Record<string, never>;
  'column.ouPath': Record<string, never>;
  'column.owner': Record<string, never>;
  'column.page': Record<string, never>;
  'column.pairCount': Record<string, never>;
  'column.pairState': Record<string, never>;
  'column.pairs': Record<string, never>;
  'column.pairsUnknown': Record<string, never>;
  'column.partly': Record<string, never>;
  'column.plan': Record<string, never>;
  'column.plansAbsent': Record<string, never>;
  'column.plansOff': Record<string, never>;
  'column.plansOffThoughAll': Record<string, never>;
  'column.plansOn': Record<string, never>;
  'column.plansPolicy': Record<string, never>;
  'column.plansUnknown': Record<string, never>;
  'column.procedure': Record<string, never>;
  'column.procedureId': Record<string, never>;
  'column.rank': Record<string, never>;
  'column.reason': Record<string, never>;
  'column.referenceOf': Record<string, never>;
  'column.references': Record<string, never>;
  'column.region': Record<string, never>;
  'column.regions': Record<string, never>;
  'column.relation': Record<string, never>;
  'column.reopened': Record<string, never>;
  'column.reportId': Record<string, never>;
  'column.requests': Record<string, never>;
  'column.resourceId': Record<string, never>;
  'column.resourceName': Record<string, never>;
  'column.resourceType': Record<string, never>;
  'column.resourceTypes': Record<string, never>;
  'column.resources': Record<string, never>;
  'column.result': Record<string, never>;
  'column.risk': Record<string, never>;
  'column.settling': Record<string, never>;
  'column.sha256': Record<string, never>;
  'column.since': Record<string, never>;
  'column.sinceSource': Record<string, never>;
  'column.solelyBlocked': Record<string, never>;
  'column.stateNow': Record<string, never>;
  'column.status': Record<string, never>;
  'column.step': Record<string, never>;
  'column.stepNumber': Record<string, never>;
  'column.stepSource': Record<string, never>;
  'column.subject': Record<string, never>;
  'column.tags': Record<string, never>;
  'column.throttles': Record<string, never>;
  'column.ticket': Record<string, never>;
  'column.toCheck': Record<string, never>;
  'column.typeCoverage': { type: string };
  'column.typeResources': { type: string };
  'column.unhealthy': Record<string, never>;
  'column.unhealthyInstances': Record<string, never>;
  'column.unwatched': Record<string, never>;
  'column.updatedAt': Record<string, never>;
  'column.used': Record<string, never>;
  'column.value': Record<string, never>;
  'column.variable': Record<string, never>;
  'column.verify': Record<string, never>;
  'column.watched': Record<string, never>;
  'column.watchedPercent': Record<string, never>;
  'column.whatToDo': Record<string, never>;
  'column.workId': Record<string, never>;
  'column.workStatus': Record<string, never>;
  'completeness.met': Record<string, never>;
  'completeness.met-with-gaps': Record<string, never>;
  'completeness.met-with-gaps.meaning': { compared: number; differences: number; gaps: number; unknown: number };
  'completeness.met.meaning': { compared: number; pairs: number };
  'completeness.title': Record<string, never>;
  'conclusion.met': Record<string, never>;
  'conclusion.met.meaning': Record<string, never>;
  'conclusion.not-met': Record<string, never>;
  'conclusion.not-met.meaning': Record<string, never>;
  'conclusion.notDrawn': Record<string, never>;
  'conclusion.notDrawn.meaning': Record<string, never>;
  'conclusion.range': { high: string; low: string };
  'conclusion.target': { target: string };
  'conclusion.title': Record<string, never>;
  'conclusion.undetermined': Record<string, never>;
  'conclusion.undetermined.meaning': Record<string, never>;
  'contradiction.bothRuntimePlans': { pairs: number };
  'contradiction.settingWithoutPlan': { pairs: number };
  'count.accounts': { count: number };
  'count.pairs': { count: number };
  'count.regions': { count: number };
  'count.resources': { count: number };
  'coverage.figures': { healthy: number; total: number };
  'coverage.title': Record<string, never>;
  'effort.high': Record<string, never>;
  'effort.low': Record<string, never>;
  'effort.medium': Record<string, never>;
  'excel.about.accounts': Record<string, never>;
  'excel.about.calls': Record<string, never>;
  'excel.about.closed': Record<string, never>;
  'excel.about.conflicts': Record<string, never>;
  'excel.about.gaps': Record<string, never>;
  'excel.about.groups': Record<string, never>;
  'excel.about.issues': Record<string, never>;
  'excel.about.matrix': Record<string, never>;
  'excel.about.ous': Record<string, never>;
  'excel.about.pairs': Record<string, never>;
  'excel.about.plans': Record<string, never>;
  'excel.about.procedures': Record<string, never>;
  'excel.about.provenance': Record<string, never>;
  'excel.about.reconciliation': Record<string, never>;
  'excel.about.references': Record<string, never>;
  'excel.about.regions': Record<string, never>;
  'excel.about.remediation': Record<string, never>;
  'excel.about.resources': Record<string, never>;
  'excel.about.summary': Record<string, never>;
  'excel.about.unmapped': Record<string, never>;
  'excel.about.variables': Record<string, never>;
  'excel.about.work': Record<string, never>;
  'excel.chart.coverage': Record<string, never>;
  'excel.chart.coveragePoint': { coverage: string; label: string; target: string };
  'excel.chart.issues': Record<string, never>;
  'excel.chart.states': Record<string, never>;
  'excel.closedState.healthy': Record<string, never>;
  'excel.closedState.no-pairs': Record<string, never>;
  'excel.closedState.not-in-report': Record<string, never>;
  'excel.closedState.not-listed': Record<string, never>;
  'excel.closedState.other-issue': Record<string, never>;
  'excel.closedState.other-status': Record<string, never>;
  'excel.conflict.notUsed': Record<string, never>;
  'excel.conflict.settle': Record<string, never>;
  'excel.conflict.settleText': Record<string, never>;
  'excel.conflict.used': Record<string, never>;
  'excel.conflict.why': Record<string, never>;
  'excel.conflict.whyText': Record<string, never>;
  'excel.format.day': Record<string, never>;
  'excel.format.instant': Record<string, never>;
  'excel.format.percent': Record<string, never>;
  'excel.input.dueDate': Record<string, never>;
  'excel.input.status': Record<string, never>;
  'excel.list.empty': Record<string, never>;
  'excel.list.noRows': Record<string, never>;
  'excel.management.AUTO_MANAGED': Record<string, never>;
  'excel.management.DISABLED': Record<string, never>;
  'excel.management.MANUAL': Record<string, never>;
  'excel.management.UNKNOWN': Record<string, never>;
  'excel.matrix.legend': Record<string, never>;
  'excel.matrix.legendText': Record<string, never>;
  'excel.matrix.withResources': { coverage: string; resources: string; state: string };
  'excel.optStatus.DISABLED': Record<string, never>;
  'excel.optStatus.DISABLING': Record<string, never>;
  'excel.optStatus.ENABLED': Record<string, never>;
  'excel.optStatus.ENABLED_BY_DEFAULT': Record<string, never>;
  'excel.optStatus.ENABLING': Record<string, never>;
  'excel.optStatus.UNKNOWN': Record<string, never>;
  'excel.page.number': { page: string; pages: string };
  'excel.pairs.how': Record<string, never>;
  'excel.pairs.howText': { kind: string };
  'excel.pairs.kindCause': Record<string, never>;
  'excel.pairs.kindPair': Record<string, never>;
  'excel.pairs.pairsOfNew': Record<string, never>;
  'excel.pairs.sinceNow': Record<string, never>;
  'excel.plans.absent': Record<string, never>;
  'excel.plans.autoEnable': { value: string };
  'excel.plans.notCollected': Record<string, never>;
  'excel.plans.off': Record<string, never>;
  'excel.plans.offThoughAll': Record<string, never>;
  'excel.plans.on': Record<string, never>;
  'excel.plans.policy': Record<string, never>;
  'excel.plans.setting': { plan: string; setting: string };
  'excel.plans.told': { notTold: number; told: number };
  'excel.plans.unknown': Record<string, never>;
  'excel.progress.closed': Record<string, never>;
  'excel.progress.doneButListed': { done: string };
  'excel.progress.look': Record<string, never>;
  'excel.progress.overdue': Record<string, never>;
  'excel.progress.ownStatus': Record<string, never>;
  'excel.progress.reopened': Record<string, never>;
  'excel.progress.withoutNote': Record<string, never>;
  'excel.progress.withoutStatus': Record<string, never>;
  'excel.provenance.callerArn': Record<string, never>;
  'excel.provenance.catalogDigest': Record<string, never>;
  'excel.provenance.completedAt': Record<string, never>;
  'excel.provenance.configDigest': Record<string, never>;
  'excel.provenance.failures': { operation: string };
  'excel.provenance.file': Record<string, never>;
  'excel.provenance.mode': Record<string, never>;
  'excel.provenance.operation': { operation: string };
  'excel.provenance.override': Record<string, never>;
  'excel.provenance.partition': Record<string, never>;
  'excel.provenance.requests': Record<string, never>;
  'excel.provenance.returned': { file: string };
  'excel.provenance.returnedDigest': { file: string };
  'excel.provenance.snapshotDigest': Record<string, never>;
  'excel.provenance.startedAt': Record<string, never>;
  'excel.provenance.statistics': Record<string, never>;
  'excel.provenance.throttles': { operation: string };
  'excel.provenance.version': Record<string, never>;
  'excel.readme.conflicts': { count: number };
  'excel.readme.figures': Record<string, never>;
  'excel.readme.figuresNote': Record<string, never>;
  'excel.readme.goesOn': { sheets: string };
  'excel.readme.handBack': Record<string, never>;
  'excel.readme.how': Record<string, never>;
  'excel.readme.howNext': { closed: string; conflicts: string };
  'excel.readme.howNotes': { columns: string };
  'excel.readme.howPairs': Record<string, never>;
  'excel.readme.howReturn': { readme: string; workId: string };
  'excel.readme.howSummary': Record<string, never>;
  'excel.readme.howWork': Record<string, never>;
  'excel.readme.key': Record<string, never>;
  'excel.readme.name': Record<string, never>;
  'excel.readme.nextMonth': Record<string, never>;
  'excel.readme.programs': Record<string, never>;
  'excel.readme.programsNote': Record<string, never>;
  'excel.readme.statuses': Record<string, never>;
  'excel.readme.what': Record<string, never>;
  'excel.readme.whatText': Record<string, never>;
  'excel.readme.yourColumns': Record<string, never>;
  'excel.reconciliation.comparisons': Record<string, never>;
  'excel.reconciliation.differences': Record<string, never>;
  'excel.reconciliation.drawn': Record<string, never>;
  'excel.reconciliation.drawnBy': Record<string, never>;
  'excel.reconciliation.drawnPair': Record<string, never>;
  'excel.reconciliation.drawnText': { seed: string };
  'excel.reconciliation.duplicates': Record<string, never>;
  'excel.reconciliation.moved': Record<string, never>;
  'excel.reconciliation.reread': Record<string, never>;
  'excel.references.count': { count: number };
  'excel.regions.autoEnable': { plan: string };
  'excel.sheet.accounts': Record<string, never>;
  'excel.sheet.calls': Record<string, never>;
  'excel.sheet.closed': Record<string, never>;
  'excel.sheet.conflicts': Record<string, never>;
  'excel.sheet.gaps': Record<string, never>;
  'excel.sheet.groups': Record<string, never>;
  'excel.sheet.issues': Record<string, never>;
  'excel.sheet.matrix': Record<string, never>;
  'excel.sheet.ous': Record<string, never>;
  'excel.sheet.pairs': Record<string, never>;
  'excel.sheet.plans': Record<string, never>;
  'excel.sheet.procedures': Record<string, never>;
  'excel.sheet.provenance': Record<string, never>;
  'excel.sheet.readme': Record<string, never>;
  'excel.sheet.reconciliation': Record<string, never>;
  'excel.sheet.references': Record<string, never>;
  'excel.sheet.regions': Record<string, never>;
  'excel.sheet.remediation': Record<string, never>;
  'excel.sheet.resources': Record<string, never>;
  'excel.sheet.summary': Record<string, never>;
  'excel.sheet.unmapped': Record<string, never>;
  'excel.sheet.variables': Record<string, never>;
  'excel.sheet.work': Record<string, never>;
  'excel.summary.atLeast': Record<string, never>;
  'excel.summary.atMost': Record<string, never>;
  'excel.summary.content': Record<string, never>;
  'excel.summary.contents': Record<string, never>;
  'excel.summary.coverageNote': Record<string, never>;
  'excel.summary.coverageOfAll': Record<string, never>;
  'excel.summary.doFirstNote': Record<string, never>;
  'excel.summary.figure': Record<string, never>;
  'excel.summary.figures': Record<string, never>;
  'excel.summary.gain': Record<string, never>;
  'excel.summary.gainOf': Record<string, never>;
  'excel.summary.issueOfClass': { class: string; title: string };
  'excel.summary.management': Record<string, never>;
  'excel.summary.managementAccount': Record<string, never>;
  'excel.summary.notWatchedOfNew': { days: number };
  'excel.summary.pairsUnread': Record<string, never>;
  'excel.summary.part': Record<string, never>;
  'excel.summary.percentage': Record<string, never>;
  'excel.summary.population': Record<string, never>;
  'excel.summary.populationSum': { accounts: string; pairs: string; regions: string };
  'excel.summary.progress': Record<string, never>;
  'excel.summary.reasonOf': { reason: string; type: string };
  'excel.summary.regionsLeftOut': Record<string, never>;
  'excel.summary.regionsNotEnabled': Record<string, never>;
  'excel.summary.relationships': Record<string, never>;
  'excel.summary.remark': Record<string, never>;
  'excel.summary.reportId': Record<string, never>;
  'excel.summary.rows': Record<string, never>;
  'excel.summary.sheet': Record<string, never>;
  'excel.summary.targetMissing': Record<string, never>;
  'excel.summary.topIssues': Record<string, never>;
  'excel.summary.topIssuesNote': Record<string, never>;
  'excel.summary.types': Record<string, never>;
  'excel.summary.unitCoverage': Record<string, never>;
  'excel.summary.units': Record<string, never>;
  'excel.summary.unitsContradictory': Record<string, never>;
  'excel.summary.unitsPartly': Record<string, never>;
  'excel.summary.unitsUnknown': Record<string, never>;
  'excel.summary.watchedNote': Record<string, never>;
  'excel.summary.whole': Record<string, never>;
  'excel.summary.withoutByChoiceNote': { count: number };
  'excel.term.age': Record<string, never>;
  'excel.term.age.meaning': Record<string, never>;
  'excel.term.agentVersion': Record<string, never>;
  'excel.term.agentVersion.meaning': Record<string, never>;
  'excel.term.class': Record<string, never>;
  'excel.term.class.meaning': Record<string, never>;
  'excel.term.contradictoryUnits': Record<string, never>;
  'excel.term.contradictoryUnits.meaning': Record<string, never>;
  'excel.term.coverage': Record<string, never>;
  'excel.term.coverage.meaning': Record<string, never>;
  'excel.term.coveredUnits': Record<string, never>;
  'excel.term.coveredUnits.meaning': Record<string, never>;
  'excel.term.note': Record<string, never>;
  'excel.term.note.meaning': Record<string, never>;
  'excel.term.owner': Record<string, never>;
  'excel.term.owner.meaning': Record<string, never>;
  'excel.term.reopened': Record<string, never>;
  'excel.term.reopened.meaning': Record<string, never>;
  'excel.term.settling': Record<string, never>;
  'excel.term.settling.meaning': Record<string, never>;
  'excel.term.since': Record<string, never>;
  'excel.term.since.meaning': Record<string, never>;
  'excel.term.unknownStatus': Record<string, never>;
  'excel.term.unknownStatus.meaning': Record<string, never>;
  'excel.term.workId': Record<string, never>;
  'excel.term.workId.meaning': Record<string, never>;
  'excel.work.disputed': Record<string, never>;
  'excel.work.doneStill': Record<string, never>;
  'excel.work.reopened': Record<string, never>;
  'excel.work.sinceRecord': Record<string, never>;
  'excel.work.sinceReport': Record<string, never>;
  'excel.workStatus.done': Record<string, never>;
  'excel.workStatus.done.meaning': Record<string, never>;
  'excel.workStatus.in-progress': Record<string, never>;
  'excel.workStatus.in-progress.meaning': Record<string, never>;
  'excel.workStatus.open': Record<string, never>;
  'excel.workStatus.open.meaning': Record<string, never>;
  'excel.workStatus.risk-accepted': Record<string, never>;
  'excel.workStatus.risk-accepted.meaning': Record<string, never>;
  'excel.workStatus.waiting': Record<string, never>;
  'excel.workStatus.waiting.meaning': Record<string, never>;
  'explain.alternatives': Record<string, never>;
  'explain.captures': Record<string, never>;
  'explain.commands': Record<string, never>;
  'explain.settling': { minutes: number };
  'explain.variables': Record<string, never>;
  'gap.access-denied': Record<string, never>;
  'gap.access-denied.meaning': Record<string, never>;
  'gap.access-denied.remedy': Record<string, never>;
  'gap.clock-skewed': Record<string, never>;
  'gap.clock-skewed.meaning': Record<string, never>;
  'gap.clock-skewed.remedy': Record<string, never>;
  'gap.credentials-expired': Record<string, never>;
  'gap.credentials-expired.meaning': Record<string, never>;
  'gap.credentials-expired.remedy': Record<string, never>;
  'gap.credentials-refused': Record<string, never>;
  'gap.credentials-refused.meaning': Record<string, never>;
  'gap.credentials-refused.remedy': Record<string, never>;
  'gap.deadline': Record<string, never>;
  'gap.deadline.meaning': Record<string, never>;
  'gap.deadline.remedy': Record<string, never>;
  'gap.endpoint-not-found': Record<string, never>;
  'gap.endpoint-not-found.meaning': Record<string, never>;
  'gap.endpoint-not-found.remedy': Record<string, never>;
  'gap.gateway-answer': Record<string, never>;
  'gap.gateway-answer.meaning': Record<string, never>;
  'gap.gateway-answer.remedy': Record<string, never>;
  'gap.invalid-response': Record<string, never>;
  'gap.invalid-response.meaning': Record<string, never>;
  'gap.invalid-response.remedy': Record<string, never>;
  'gap.not-administrator': Record<string, never>;
  'gap.not-administrator.meaning': Record<string, never>;
  'gap.not-administrator.remedy': Record<string, never>;
  'gap.region-not-enabled': Record<string, never>;
  'gap.region-not-enabled.meaning': Record<string, never>;
  'gap.region-not-enabled.remedy': Record<string, never>;
  'gap.role-not-assumable': Record<string, never>;
  'gap.role-not-assumable.meaning': Record<string, never>;
  'gap.role-not-assumable.remedy': Record<string, never>;
  'gap.service-error': Record<string, never>;
  'gap.service-error.meaning': Record<string, never>;
  'gap.service-error.remedy': Record<string, never>;
  'gap.throttled': Record<string, never>;
  'gap.throttled.meaning': Record<string, never>;
  'gap.throttled.remedy': Record<string, never>;
  'gap.timeout': Record<string, never>;
  'gap.timeout.meaning': Record<string, never>;
  'gap.timeout.remedy': Record<string, never>;
  'gap.unexpected-value': Record<string, never>;
  'gap.unexpected-value.meaning': Record<string, never>;
  'gap.unexpected-value.remedy': Record<string, never>;
  'gap.unprocessed-account': Record<string, never>;
  'gap.unprocessed-account.meaning': Record<string, never>;
  'gap.unprocessed-account.remedy': Record<string, never>;
  'gapDetail.answer.broken': { code: string; host: string };
  'gapDetail.answer.gateway': { code: string; host: string; status: string };
  'gapDetail.answer.lacks': { member: string };
  'gapDetail.answer.no-account': Record<string, never>;
  'gapDetail.answer.no-region': Record<string, never>;
  'gapDetail.answer.timeout': { seconds: string };
  'gapDetail.detail.asked-often': { answer: string; operation: string; region: string; times: string };
  'gapDetail.detail.asked-once': { answer: string; operation: string; region: string };
  'gapDetail.detail.deadline': { operation: string; region: string };
  'gapDetail.detail.member': { accountId: string; region: string };
  'gapDetail.detail.member-of-unknown': { region: string };
  'gapDetail.detail.no-detector': { region: string };
  'gapDetail.detail.no-detector-named': { operation: string; region: string };
  'gapDetail.detail.not-administrator': { region: string };
  'gapDetail.detail.not-processed': { accountId: string; message: string; operation: string; region: string };
  'gapDetail.detail.region-is-enabled': { detail: string; region: string };
  'gapDetail.detail.same-token': { operation: string; region: string };
  'gapDetail.detail.state-often': { count: string; operation: string; state: string };
  'gapDetail.detail.state-once': { operation: string; state: string };
  'gapDetail.detail.unexpected': { operation: string; region: string; what: string };
  'gapDetail.detail.value-often': { member: string; operation: string; problem: string; region: string; times: string };
  'gapDetail.detail.value-once': { member: string; operation: string; problem: string; region: string };
  'gapDetail.found.boolean': Record<string, never>;
  'gapDetail.found.list': Record<string, never>;
  'gapDetail.found.null': Record<string, never>;
  'gapDetail.found.number': Record<string, never>;
  'gapDetail.found.object': Record<string, never>;
  'gapDetail.found.text': Record<string, never>;
  'gapDetail.problem.kind': { found: string; wanted: string };
  'gapDetail.problem.missing': Record<string, never>;
  'gapDetail.problem.missing-name': Record<string, never>;
  'gapDetail.problem.missing-record': Record<string, never>;
  'gapDetail.problem.no-account-id': Record<string, never>;
  'gapDetail.problem.no-account-id-record': Record<string, never>;
  'gapDetail.problem.no-region': Record<string, never>;
  'gapDetail.problem.no-whole-number': Record<string, never>;
  'gapDetail.problem.same-names': Record<string, never>;
  'gapDetail.problem.second-detector': { id: string; other: string };
  'gapDetail.wanted.boolean': Record<string, never>;
  'gapDetail.wanted.instant': Record<string, never>;
  'gapDetail.wanted.list': Record<string, never>;
  'gapDetail.wanted.number': Record<string, never>;
  'gapDetail.wanted.object': Record<string, never>;
  'gapDetail.wanted.text': Record<string, never>;
  'gapDetail.what.detector-status': { status: string };
  'gapDetail.what.feature-status': { feature: string; status: string };
  'gapDetail.what.member-without-id': Record<string, never>;
  'gapDetail.what.no-features': Record<string, never>;
  'gapDetail.what.none-named': Record<string, never>;
  'gapDetail.what.not-named': Record<string, never>;
  'gapDetail.what.relationship-status': { status: string };
  'impact.cost': Record<string, never>;
  'impact.downtime': Record<string, never>;
  'impact.monitoring-end': Record<string, never>;
  'impact.monitoring-pause': Record<string, never>;
  'impact.none': Record<string, never>;
  'impact.redeploy': Record<string, never>;
  'impact.restart': Record<string, never>;
  'mode.delegated-administrator': Record<string, never>;
  'mode.member-role': Record<string, never>;
  'owner.application': Record<string, never>;
  'owner.network': Record<string, never>;
  'owner.organization': Record<string, never>;
  'owner.platform': Record<string, never>;
  'owner.security': Record<string, never>;
  'pdf.accounts.intro': Record<string, never>;
  'pdf.accounts.new': { date: string };
  'pdf.alt.accounts': { list: string };
  'pdf.alt.issues': { list: string };
  'pdf.alt.item': { label: string; value: string };
  'pdf.alt.logo': { organization: string };
  'pdf.alt.ous': { list: string };
  'pdf.alt.population': { list: string };
  'pdf.alt.regions': { list: string };
  'pdf.alt.types': { list: string };
  'pdf.attachment': Record<string, never>;
  'pdf.causes.intro': { causes: number; pairs: number; sheet: string };
  'pdf.causes.none': Record<string, never>;
  'pdf.chart.issueValue': { resources: number; solely: number };
  'pdf.chart.ofTotal': { healthy: number; percent: string; total: number };
  'pdf.chart.ofTotalTarget': { healthy: number; percent: string; result: string; target: string; total: number };
  'pdf.chart.onlyIssue': Record<string, never>;
  'pdf.chart.otherIssues': Record<string, never>;
  'pdf.chart.topIssues': Record<string, never>;
  'pdf.chart.worstAccounts': Record<string, never>;
  'pdf.chart.worstOus': Record<string, never>;
  'pdf.chart.worstRegions': Record<string, never>;
  'pdf.cover.andMore': { count: number; list: string };
  'pdf.cover.causeGain': { pairs: number; points: string };
  'pdf.cover.gapRegions': { list: string };
  'pdf.cover.issueGain': { points: string; resources: number };
  'pdf.cover.notOffered': { list: string; pairs: number };
  'pdf.cover.nothingToDo': Record<string, never>;
  'pdf.cover.ofNewAccounts': { count: number; days: number };
  'pdf.cover.partlyCovered': { accounts: number; count: number };
  'pdf.cover.population': { accounts: number; pairs: number; regions: number };
  'pdf.cover.reasons': { list: string };
  'pdf.cover.report': Record<string, never>;
  'pdf.cover.seeGaps': Record<string, never>;
  'pdf.cover.sum': { pairs: number; sum: string };
  'pdf.cover.todoHow': { effort: string; owner: string; step: string };
  'pdf.cover.todoMore': { causes: string; count: number; issues: string };
  'pdf.cover.todoNote': { causes: string; issues: string };
  'pdf.cover.typesNotMet': { list: string };
  'pdf.cover.typesUndetermined': { list: string };
  'pdf.cover.withoutByChoice': { count: number; percent: string };
  'pdf.frame.head': { organization: string; period: string };
  'pdf.frame.page': { page: number; total: number };
  'pdf.gaps.allRegions': Record<string, never>;
  'pdf.gaps.detail': Record<string, never>;
  'pdf.gaps.intro': Record<string, never>;
  'pdf.gaps.none': Record<string, never>;
  'pdf.gaps.permission': { permission: string };
  'pdf.gaps.wholeRegion': Record<string, never>;
  'pdf.head.autoEnable': Record<string, never>;
  'pdf.head.autoEnableRegions': Record<string, never>;
  'pdf.head.clustersContradictory': Record<string, never>;
  'pdf.head.clustersPartly': Record<string, never>;
  'pdf.head.clustersUnknown': Record<string, never>;
  'pdf.head.compatible': Record<string, never>;
  'pdf.head.covered': Record<string, never>;
  'pdf.head.dimension': Record<string, never>;
  'pdf.head.failures': Record<string, never>;
  'pdf.head.gain': Record<string, never>;
  'pdf.head.item': Record<string, never>;
  'pdf.head.managedBy': Record<string, never>;
  'pdf.head.official': Record<string, never>;
  'pdf.head.ouAccounts': Record<string, never>;
  'pdf.head.pairsOfNew': Record<string, never>;
  'pdf.head.pairsUnknown': Record<string, never>;
  'pdf.head.planNotNamed': Record<string, never>;
  'pdf.head.relation': Record<string, never>;
  'pdf.head.settling': Record<string, never>;
  'pdf.head.sole': Record<string, never>;
  'pdf.head.text': Record<string, never>;
  'pdf.head.unitCoverage': Record<string, never>;
  'pdf.head.units': Record<string, never>;
  'pdf.head.updated': Record<string, never>;
  'pdf.head.variable': Record<string, never>;
  'pdf.instances': { list: string };
  'pdf.instancesAndMore': { count: number; list: string };
  'pdf.issues.byChoice': { count: number; percent: string; without: string };
  'pdf.issues.gain': { points: string };
  'pdf.issues.gainBelow': { points: string };
  'pdf.issues.intro': Record<string, never>;
  'pdf.issues.none': Record<string, never>;
  'pdf.issues.noneSeen': Record<string, never>;
  'pdf.issues.notRead': Record<string, never>;
  'pdf.issues.partlyCovered': Record<string, never>;
  'pdf.issues.settling': Record<string, never>;
  'pdf.issues.unmapped': Record<string, never>;
  'pdf.issues.unmappedIntro': Record<string, never>;
  'pdf.management.AUTO_MANAGED': Record<string, never>;
  'pdf.management.DISABLED': Record<string, never>;
  'pdf.management.MANUAL': Record<string, never>;
  'pdf.management.UNKNOWN': Record<string, never>;
  'pdf.matrix.accounts': Record<string, never>;
  'pdf.matrix.all': { total: number };
  'pdf.matrix.below': { percent: string };
  'pdf.matrix.bounded': { left: number; shown: number; total: number };
  'pdf.matrix.continued': { name: string };
  'pdf.matrix.coverage': { percent: string };
  'pdf.matrix.intro': Record<string, never>;
  'pdf.matrix.letter.account-inactive': Record<string, never>;
  'pdf.matrix.letter.contradictory': Record<string, never>;
  'pdf.matrix.letter.detector-off': Record<string, never>;
  'pdf.matrix.letter.excluded': Record<string, never>;
  'pdf.matrix.letter.monitoring-off': Record<string, never>;
  'pdf.matrix.letter.monitoring-unknown': Record<string, never>;
  'pdf.matrix.letter.no-agents': Record<string, never>;
  'pdf.matrix.letter.not-a-member': Record<string, never>;
  'pdf.matrix.letter.not-offered': Record<string, never>;
  'pdf.matrix.letter.not-visible': Record<string, never>;
  'pdf.matrix.letter.partly-unlisted': Record<string, never>;
  'pdf.matrix.letter.partly-watched': Record<string, never>;
  'pdf.matrix.letter.region-disabled': Record<string, never>;
  'pdf.matrix.letter.unreadable': Record<string, never>;
  'pdf.matrix.letter.watched-unlisted': Record<string, never>;
  'pdf.matrix.missing': { count: number };
  'pdf.matrix.noResources': Record<string, never>;
  'pdf.matrix.none': Record<string, never>;
  'pdf.matrix.notAll': Record<string, never>;
  'pdf.matrix.notAllCount': { count: number };
  'pdf.matrix.notRead': Record<string, never>;
  'pdf.matrix.order': Record<string, never>;
  'pdf.matrix.overview': Record<string, never>;
  'pdf.matrix.overviewBounded': { left: number; shown: number; total: number };
  'pdf.matrix.overviewIntro': Record<string, never>;
  'pdf.matrix.regionRange': { from: number; to: number; total: number };
  'pdf.matrix.someAccounts': { shown: number; total: number };
  'pdf.matrix.workbook': { sheet: string };
  'pdf.ous.intro': Record<string, never>;
  'pdf.partly': { count: number };
  'pdf.plans.columns': { absent: string; offThoughAll: string };
  'pdf.plans.contradictions': Record<string, never>;
  'pdf.plans.intro': { notTold: number; told: number };
  'pdf.plans.noContradiction': Record<string, never>;
  'pdf.plans.notCollected': Record<string, never>;
  'pdf.plans.workbook': { sheet: string };
  'pdf.population.accountsNote': Record<string, never>;
  'pdf.population.allEnabled': Record<string, never>;
  'pdf.population.byState': Record<string, never>;
  'pdf.population.enabledUnknown': Record<string, never>;
  'pdf.population.expected': { expected: number; notApplicable: number; partly: number; unknown: number; unwatched: number; watched: number };
  'pdf.population.intro': { accounts: number; pairs: number; regions: number };
  'pdf.population.leftOutList': { list: string };
  'pdf.population.leftOutUnknown': Record<string, never>;
  'pdf.population.notEnabled': Record<string, never>;
  'pdf.population.notEnabledList': { list: string };
  'pdf.population.relationships': Record<string, never>;
  'pdf.procedures.intro': Record<string, never>;
  'pdf.procedures.variables': Record<string, never>;
  'pdf.provenance.arn': Record<string, never>;
  'pdf.provenance.calls': Record<string, never>;
  'pdf.provenance.callsByRegion': Record<string, never>;
  'pdf.provenance.catalog': Record<string, never>;
  'pdf.provenance.completed': Record<string, never>;
  'pdf.provenance.config': Record<string, never>;
  'pdf.provenance.files': Record<string, never>;
  'pdf.provenance.intro': Record<string, never>;
  'pdf.provenance.manifest': Record<string, never>;
  'pdf.provenance.mode': Record<string, never>;
  'pdf.provenance.overrides': Record<string, never>;
  'pdf.provenance.partition': Record<string, never>;
  'pdf.provenance.report': Record<string, never>;
  'pdf.provenance.requests': Record<string, never>;
  'pdf.provenance.snapshot': Record<string, never>;
  'pdf.provenance.started': Record<string, never>;
  'pdf.provenance.statistics': Record<string, never>;
  'pdf.provenance.test': Record<string, never>;
  'pdf.provenance.testFigures': Record<string, never>;
  'pdf.provenance.testFiles': Record<string, never>;
  'pdf.provenance.testList': { section: string };
  'pdf.provenance.testPopulation': { accounts: number; regions: number; section: string };
  'pdf.provenance.testSample': { section: string };
  'pdf.reading.accountsPerIssue': Record<string, never>;
  'pdf.reading.affectedPerIssue': Record<string, never>;
  'pdf.reading.answer': Record<string, never>;
  'pdf.reading.coverage': Record<string, never>;
  'pdf.reading.figures': Record<string, never>;
  'pdf.reading.gain': Record<string, never>;
  'pdf.reading.list': Record<string, never>;
  'pdf.reading.ofTotal': { shown: number; total: number };
  'pdf.reading.printed': Record<string, never>;
  'pdf.reading.printedIntro': Record<string, never>;
  'pdf.reading.question': Record<string, never>;
  'pdf.reading.rounding': { hundred: string; zero: string };
  'pdf.reading.shown': Record<string, never>;
  'pdf.reading.substitute': Record<string, never>;
  'pdf.reading.target': Record<string, never>;
  'pdf.reading.term': Record<string, never>;
  'pdf.reading.term.gap': Record<string, never>;
  'pdf.reading.term.gap.meaning': Record<string, never>;
  'pdf.reading.term.healthy.meaning': Record<string, never>;
  'pdf.reading.term.issue': Record<string, never>;
  'pdf.reading.term.issue.meaning': Record<string, never>;
  'pdf.reading.term.other.meaning': Record<string, never>;
  'pdf.reading.term.resource': Record<string, never>;
  'pdf.reading.term.resource.meaning': Record<string, never>;
  'pdf.reading.term.sole': Record<string, never>;
  'pdf.reading.term.sole.meaning': Record<string, never>;
  'pdf.reading.term.state': Record<string, never>;
  'pdf.reading.term.state.meaning': Record<string, never>;
  'pdf.reading.term.unhealthy.meaning': Record<string, never>;
  'pdf.reading.term.unit': Record<string, never>;
  'pdf.reading.term.unit.meaning': Record<string, never>;
  'pdf.reading.upTo': { count: number };
  'pdf.reading.watched': Record<string, never>;
  'pdf.reconciliation.adds': { counted: number; excluded: number; listed: number };
  'pdf.reconciliation.agrees': Record<string, never>;
  'pdf.reconciliation.comparisons': Record<string, never>;
  'pdf.reconciliation.differs': { count: number };
  'pdf.reconciliation.duplicates': Record<string, never>;
  'pdf.reconciliation.intro': Record<string, never>;
  'pdf.reconciliation.moved': Record<string, never>;
  'pdf.reconciliation.nothing': Record<string, never>;
  'pdf.reconciliation.reread': Record<string, never>;
  'pdf.reconciliation.sample': Record<string, never>;
  'pdf.reconciliation.totals': Record<string, never>;
  'pdf.reconciliation.totalsIntro': Record<string, never>;
  'pdf.regions.notGiven': Record<string, never>;
  'pdf.regions.runtimeMonitoring': { value: string };
  'pdf.remediation.back': Record<string, never>;
  'pdf.remediation.checked': { date: string };
  'pdf.remediation.impact': Record<string, never>;
  'pdf.remediation.intro': { sheet: string };
  'pdf.remediation.issueType': Record<string, never>;
  'pdf.remediation.issueTypeCount': { count: number; issueType: string };
  'pdf.remediation.meaning': Record<string, never>;
  'pdf.remediation.missingProcedure': { id: string };
  'pdf.remediation.none': Record<string, never>;
  'pdf.remediation.ofType': { issueType: string };
  'pdf.remediation.open': Record<string, never>;
  'pdf.remediation.owner': Record<string, never>;
  'pdf.remediation.referencesChecked': { date: string };
  'pdf.remediation.region': { count: number; region: string };
  'pdf.remediation.risk': Record<string, never>;
  'pdf.remediation.riskOf': { risk: string };
  'pdf.remediation.said': { text: string };
  'pdf.remediation.seeProcedure': { title: string };
  'pdf.remediation.settling': { count: number };
  'pdf.remediation.steps': Record<string, never>;
  'pdf.remediation.total': { accounts: number; resources: number };
  'pdf.remediation.values': { values: string };
  'pdf.remediation.verify': Record<string, never>;
  'pdf.returned.intro': Record<string, never>;
  'pdf.returned.result': Record<string, never>;
  'pdf.section.accounts': Record<string, never>;
  'pdf.section.causes': Record<string, never>;
  'pdf.section.contents': Record<string, never>;
  'pdf.section.cover': Record<string, never>;
  'pdf.section.gaps': Record<string, never>;
  'pdf.section.issues': Record<string, never>;
  'pdf.section.matrix': Record<string, never>;
  'pdf.section.ous': Record<string, never>;
  'pdf.section.plans': Record<string, never>;
  'pdf.section.population': Record<string, never>;
  'pdf.section.procedures': Record<string, never>;
  'pdf.section.provenance': Record<string, never>;
  'pdf.section.reading': Record<string, never>;
  'pdf.section.reconciliation': Record<string, never>;
  'pdf.section.regions': Record<string, never>;
  'pdf.section.remediation': Record<string, never>;
  'pdf.section.summary': Record<string, never>;
  'pdf.section.types': Record<string, never>;
  'pdf.section.unhealthy': Record<string, never>;
  'pdf.section.variables': Record<string, never>;
  'pdf.shortened': { sheet: string };
  'pdf.shown': { sheet: string; shown: number; total: number };
  'pdf.types.management': Record<string, never>;
  'pdf.types.unit.ECS': Record<string, never>;
  'pdf.types.unit.EKS': Record<string, never>;
  'pdf.types.units': Record<string, never>;
  'pdf.types.unitsContradictory': { count: number };
  'pdf.types.unitsNote': Record<string, never>;
  'pdf.unhealthy.intro': { count: number };
  'pdf.unhealthy.none': Record<string, never>;
  'pdf.unnamed': Record<string, never>;
  'pdf.variables.intro': Record<string, never>;
  'plan.AI_ANALYST': Record<string, never>;
  'plan.AI_PROTECTION': Record<string, never>;
  'plan.CLOUD_TRAIL': Record<string, never>;
  'plan.DNS_LOGS': Record<string, never>;
  'plan.EBS_MALWARE_PROTECTION': Record<string, never>;
  'plan.EC2_AGENT_MANAGEMENT': Record<string, never>;
  'plan.ECS_FARGATE_AGENT_MANAGEMENT': Record<string, never>;
  'plan.EKS_ADDON_MANAGEMENT': Record<string, never>;
  'plan.EKS_AUDIT_LOGS': Record<string, never>;
  'plan.EKS_RUNTIME_MONITORING': Record<string, never>;
  'plan.FLOW_LOGS': Record<string, never>;
  'plan.LAMBDA_NETWORK_LOGS': Record<string, never>;
  'plan.RDS_DATA_RISK': Record<string, never>;
  'plan.RDS_LOGIN_EVENTS': Record<string, never>;
  'plan.RUNTIME_MONITORING': Record<string, never>;
  'plan.S3_DATA_EVENTS': Record<string, never>;
  'provenance.asRecorded': Record<string, never>;
  'provenance.callerAccount': Record<string, never>;
  'provenance.notCollected': Record<string, never>;
  'provenance.notCollected.joining-dates': Record<string, never>;
  'provenance.notCollected.organization-features': Record<string, never>;
  'provenance.notCollected.pair-facts': Record<string, never>;
  'provenance.notCollected.plans': Record<string, never>;
  'provenance.pairStateRule': Record<string, never>;
  'provenance.snapshotVersion': Record<string, never>;
  'provenance.tool': Record<string, never>;
  'reason.coverage.below-target': { percent: string; target: string };
  'reason.coverage.differences': { disputed: number };
  'reason.coverage.no-resources': Record<string, never>;
  'reason.coverage.nothing-read': Record<string, never>;
  'reason.coverage.other-status': { resources: number };
  'reason.coverage.unread-pairs': { pairs: number };
  'reason.watched.below-target': { percent: string; target: string };
  'reason.watched.no-expected-pair': Record<string, never>;
  'reason.watched.none-watched': Record<string, never>;
  'reason.watched.unknown-pairs': { pairs: number };
  'reconciliation.accountsCompared': Record<string, never>;
  'reconciliation.excludedResources': Record<string, never>;
  'reconciliation.movedPairs': Record<string, never>;
  'reconciliation.regionTotal': Record<string, never>;
  'reconciliation.regionsCompared': Record<string, never>;
  'relation.administrator': Record<string, never>;
  'relation.member': Record<string, never>;
  'relation.no-detector': Record<string, never>;
  'relation.per-account': Record<string, never>;
  'relation.standalone': Record<string, never>;
  'relation.unknown': Record<string, never>;
  'relationship.AccountSuspended': Record<string, never>;
  'relationship.CannotCreateDetectorInOrganizationMasterAccount': Record<string, never>;
  'relationship.Created': Record<string, never>;
  'relationship.Deleted': Record<string, never>;
  'relationship.Disabled': Record<string, never>;
  'relationship.EmailVerificationFailed': Record<string, never>;
  'relationship.EmailVerificationInProgress': Record<string, never>;
  'relationship.Enabled': Record<string, never>;
  'relationship.Invited': Record<string, never>;
  'relationship.RegionDisabled': Record<string, never>;
  'relationship.Removed': Record<string, never>;
  'relationship.Resigned': Record<string, never>;
  'relationship.UNKNOWN': Record<string, never>;
  'resourceType.UNKNOWN': Record<string, never>;
  'returned.damaged': Record<string, never>;
  'returned.foreign': Record<string, never>;
  'returned.not-a-workbook': Record<string, never>;
  'returned.other-organization': Record<string, never>;
  'returned.rowsWithoutId': { count: number };
  'returned.too-large': Record<string, never>;
  'returned.too-new': Record<string, never>;
  'returned.unreadable': Record<string, never>;
  'returned.used': { count: number; report: string };
  'sample.how': { count: number; seed: string };
  'sample.none': Record<string, never>;
  'sample.result.agrees': Record<string, never>;
  'sample.result.differs': Record<string, never>;
  'sample.result.moved': Record<string, never>;
  'sample.result.not-read': Record<string, never>;
  'serve.badAddress': Record<string, never>;
  'serve.badAddress.why': Record<string, never>;
  'serve.badHost': Record<string, never>;
  'serve.badHost.why': Record<string, never>;
  'serve.badMethod': Record<string, never>;
  'serve.badMethod.why': Record<string, never>;
  'serve.badRange': Record<string, never>;
  'serve.badRange.why': Record<string, never>;
  'serve.failed': Record<string, never>;
  'serve.failed.why': Record<string, never>;
  'serve.notFound': Record<string, never>;
  'serve.notFound.why': Record<string, never>;
  'state.account-inactive': Record<string, never>;
  'state.account-inactive.meaning': Record<string, never>;
  'state.contradictory': Record<string, never>;
  'state.contradictory.meaning': Record<string, never>;
  'state.detector-off': Record<string, never>;
  'state.detector-off.meaning': Record<string, never>;
  'state.excluded': Record<string, never>;
  'state.excluded.meaning': Record<string, never>;
  'state.monitoring-off': Record<string, never>;
  'state.monitoring-off.meaning': Record<string, never>;
  'state.monitoring-unknown': Record<string, never>;
  'state.monitoring-unknown.meaning': Record<string, never>;
  'state.no-agents': Record<string, never>;
  'state.no-agents.meaning': Record<string, never>;
  'state.not-a-member': Record<string, never>;
  'state.not-a-member.meaning': Record<string, never>;
  'state.not-offered': Record<string, never>;
  'state.not-offered.meaning': Record<string, never>;
  'state.not-visible': Record<string, never>;
  'state.not-visible.meaning': Record<string, never>;
  'state.partly-unlisted': Record<string, never>;
  'state.partly-unlisted.meaning': Record<string, never>;
  'state.partly-watched': Record<string, never>;
  'state.partly-watched.meaning': Record<string, never>;
  'state.region-disabled': Record<string, never>;
  'state.region-disabled.meaning': Record<string, never>;
  'state.unreadable': Record<string, never>;
  'state.unreadable.meaning': Record<string, never>;
  'state.watched': Record<string, never>;
  'state.watched-unlisted': Record<string, never>;
  'state.watched-unlisted.meaning': Record<string, never>;
  'state.watched.meaning': Record<string, never>;
  'statistics.account': Record<string, never>;
  'statistics.region': Record<string, never>;
  'statistics.sample': Record<string, never>;
  'status.healthy': Record<string, never>;
  'status.other': Record<string, never>;
  'status.unhealthy': Record<string, never>;
  'status.unknown': Record<string, never>;
  'switched.absent': Record<string, never>;
  'switched.byPolicy': { switched: string };
  'switched.not-collected': Record<string, never>;
  'switched.not-told': Record<string, never>;
  'switched.off': Record<string, never>;
  'switched.on': Record<string, never>;
  'switched.unknown': Record<string, never>;
  'term.advice': Record<string, never>;
  'term.advice.meaning': Record<string, never>;
  'term.completeness': Record<string, never>;
  'term.completeness.meaning': Record<string, never>;
  'term.conclusion': Record<string, never>;
  'term.conclusion.meaning': Record<string, never>;
  'term.ecsCluster': Record<string, never>;
  'term.ecsCluster.meaning': Record<string, never>;
  'term.expected': Record<string, never>;
  'term.expected.meaning': Record<string, never>;
  'term.issueForm': Record<string, never>;
  'term.issueForm.meaning': Record<string, never>;
  'term.managementType': Record<string, never>;
  'term.managementType.meaning': Record<string, never>;
  'term.newAccount': Record<string, never>;
  'term.newAccount.meaning': { days: number };
  'term.notApplicable': Record<string, never>;
  'term.notApplicable.meaning': Record<string, never>;
  'term.pair': Record<string, never>;
  'term.pair.meaning': Record<string, never>;
  'term.partlyWatched': Record<string, never>;
  'term.partlyWatched.meaning': Record<string, never>;
  'term.rootCause': Record<string, never>;
  'term.rootCause.meaning': Record<string, never>;
  'term.updatedAt': Record<string, never>;
  'term.updatedAt.meaning': Record<string, never>;
  'term.watched': Record<string, never>;
  'term.watched.meaning': Record<string, never>;
  'watched.figures': { expected: number; watched: number };
  'watched.meaning': Record<string, never>;
  'watched.partly': { count: number };
  'watched.title': Record<string, never>;
  'watched.unknown': { count: number };
  'watched.unwatched': { count: number };
  'web.about.evidence': Record<string, never>;
  'web.about.manifest': Record<string, never>;
  'web.about.pairs': Record<string, never>;
  'web.about.report': Record<string, never>;
  'web.about.resources': Record<string, never>;
  'web.all': Record<string, never>;
  'web.appearance': Record<string, never>;
  'web.appearance.dark': Record<string, never>;
  'web.appearance.light': Record<string, never>;
  'web.appearance.system': Record<string, never>;
  'web.bytes': { count: number };
  'web.change': { month: string; points: string };
  'web.checksumNote': Record<string, never>;
  'web.copied': Record<string, never>;
  'web.copy': Record<string, never>;
  'web.copyByHand': Record<string, never>;
  'web.copySha': { name: string };
  'web.coverageTarget': Record<string, never>;
  'web.empty': Record<string, never>;
  'web.figuresNote': Record<string, never>;
  'web.file': Record<string, never>;
  'web.files': { count: number };
  'web.format.pdf': Record<string, never>;
  'web.format.xlsx': Record<string, never>;
  'web.hits': { shown: string; total: string };
  'web.intro': Record<string, never>;
  'web.language': Record<string, never>;
  'web.latestOnly': Record<string, never>;
  'web.noHits': Record<string, never>;
  'web.notAsked': Record<string, never>;
  'web.pairsUnknown': { count: number };
  'web.part': { part: string; result: string };
  'web.reports': Record<string, never>;
  'web.revisionNumber': { revision: string };
  'web.search': Record<string, never>;
  'web.searchHint': Record<string, never>;
  'web.sha256': Record<string, never>;
  'web.size': Record<string, never>;
  'web.superseded': Record<string, never>;
  'web.target': { target: string };
  'web.targets': { target: string };
  'web.title': Record<string, never>;
  'web.trend': Record<string, never>;
  'web.trendLabel': { coverageFirst: string; coverageLast: string; first: string; last: string; watchedFirst: string; watchedLast: string };
  'web.trendTable': Record<string, never>;
  'web.unchanged': { month: string };
  'web.unreadable': { count: number };
  'web.unreadableNote': Record<string, never>;
  'web.watchedTarget': Record<string, never>;
  'web.year': Record<string, never>;
  'word.account': Record<string, never>;
  'word.accountStates': Record<string, never>;
  'word.accounts': Record<string, never>;
  'word.asOf': Record<string, never>;
  'word.asOfValue': { instant: string; timeZone: string };
  'word.classification': Record<string, never>;
  'word.clustersNotApplicable': Record<string, never>;
  'word.coverage': Record<string, never>;
  'word.doFirst': Record<string, never>;
  'word.issue': Record<string, never>;
  'word.issues': Record<string, never>;
  'word.newAccount': Record<string, never>;
  'word.noResources': Record<string, never>;
  'word.noResourcesSeen': Record<string, never>;
  'word.none': Record<string, never>;
  'word.notApplicable': Record<string, never>;
  'word.notRead': Record<string, never>;
  'word.organization': Record<string, never>;
  'word.organizationValue': { id: string; name: string };
  'word.organizationalUnit': Record<string, never>;
  'word.outsideOrganization': Record<string, never>;
  'word.pairs': Record<string, never>;
  'word.partlyCovered': Record<string, never>;
  'word.period': Record<string, never>;
  'word.plans': Record<string, never>;
  'word.region': Record<string, never>;
  'word.regions': Record<string, never>;
  'word.regionsUnknown': Record<string, never>;
  'word.reportTitle': Record<string, never>;
  'word.resource': Record<string, never>;
  'word.resourceType': Record<string, never>;
  'word.resources': Record<string, never>;
  'word.returnedWorkbooks': Record<string, never>;
  'word.revision': Record<string, never>;
  'word.root': Record<string, never>;
  'word.rootCause': Record<string, never>;
  'word.rootCauses': Record<string, never>;
  'word.settling': Record<string, never>;
  'word.state': Record<string, never>;
  'word.target': Record<string, never>;
  'word.terms': Record<string, never>;
  'word.total': Record<string, never>;
  'word.unknown': Record<string, never>;
  'word.unmappedOmitted': { count: number; sheet: string };
  'word.watched': Record<string, never>;
  'word.withoutByChoice': Record<string, never>;
}

export type MessageKey = keyof MessageArguments;

export const MESSAGE_ARGUMENTS: Readonly<Record<MessageKey, Readonly<Record<string, string>>>> = {
  'accountState.ACTIVE': { },
  'accountState.CLOSED': { },
  'accountState.NOT_LISTED': { },
  'accountState.PENDING_ACTIVATION': { },
  'accountState.PENDING_CLOSURE': { },
  'accountState.SUSPENDED': { },
  'accountState.UNKNOWN': { },
  'advice.aws': { date: 'string', title: 'string' },
  'advice.own': { },
  'agent.off': { },
  'agent.on': { },
  'agent.unknown': { },
  'autoEnable.ALL': { },
  'autoEnable.NEW': { },
  'autoEnable.NONE': { },
  'blindSpots.ecs-managed-instances': { },
  'blindSpots.eks-fargate': { },
  'blindSpots.eks-hybrid-nodes': { },
  'blindSpots.intro': { },
  'blindSpots.lambda-managed-instances': { },
  'blindSpots.sentence': { list: 'string' },
  'blindSpots.supported': { },
  'blindSpots.title': { },
  'cause.account-off.do': { account: 'string' },
  'cause.account-off.title': { account: 'string' },
  'cause.auto-enable-none.do': { region: 'string' },
  'cause.auto-enable-none.title': { region: 'string' },
  'cause.contradiction.do': { account: 'string' },
  'cause.contradiction.title': { account: 'string' },
  'cause.detector-off.do': { account: 'string' },
  'cause.detector-off.title': { account: 'string' },
  'cause.eks-only.do': { account: 'string' },
  'cause.eks-only.title': { account: 'string' },
  'cause.gap.do': { remedy: 'string' },
  'cause.gap.title': { operation: 'string', place: 'string', reason: 'string' },
  'cause.no-agents.do': { account: 'string' },
  'cause.no-agents.title': { account: 'string' },
  'cause.not-a-member.do': { account: 'string' },
  'cause.not-a-member.doManagement': { account: 'string' },
  'cause.not-a-member.title': { account: 'string' },
  'cause.not-administrator.do': { region: 'string' },
  'cause.not-administrator.title': { region: 'string' },
  'cause.not-collected.do': { region: 'string' },
  'cause.not-collected.title': { region: 'string' },
  'cause.policy-off.do': { region: 'string' },
  'cause.policy-off.title': { region: 'string' },
  'cause.region-eks-only.do': { region: 'string' },
  'cause.region-eks-only.title': { region: 'string' },
  'cause.region-off.do': { region: 'string' },
  'cause.region-off.title': { region: 'string' },
  'cause.region-without-members.do': { region: 'string' },
  'cause.region-without-members.title': { region: 'string' },
  'class.actionable': { },
  'class.by-choice': { },
  'class.limited': { },
  'class.not-actionable': { },
  'class.not-supported': { },
  'class.unknown': { },
  'class.wait': { },
  'column.accountId': { },
  'column.accountName': { },
  'column.accountState': { },
  'column.accounts': { },
  'column.accountsBelow': { },
  'column.accountsDirect': { },
  'column.addonStatus': { },
  'column.address': { },
  'column.affectedTotal': { },
  'column.age': { },
  'column.agentEC2': { },
  'column.agentECS': { },
  'column.agentEKS': { },
  'column.agentVersion': { },
  'column.allResources': { },
  'column.assignee': { },
  'column.attempts': { },
  'column.autoEnable': { },
  'column.autoEnableRuntime': { },
  'column.cause': { },
  'column.causeId': { },
  'column.checkedOn': { },
  'column.closedIn': { },
  'column.clusterArn': { },
  'column.command': { },
  'column.commandVariables': { },
  'column.comment': { },
  'column.compatibleUnits': { },
  'column.coverage': { },
  'column.coveredUnits': { },
  'column.depth': { },
  'column.detail': { },
  'column.difference': { },
  'column.dimension': { },
  'column.dueDate': { },
  'column.effort': { },
  'column.errorCode': { },
  'column.expected': { },
  'column.explanation': { },
  'column.failures': { },
  'column.field': { },
  'column.file': { },
  'column.firstStep': { },
  'column.gapId': { },
  'column.guardDutyText': { },
  'column.healthy': { },
  'column.impact': { },
  'column.instanceType': { },
  'column.issueClass': { },
  'column.issueId': { },
  'column.issueIds': { },
  'column.issueTitle': { },
  'column.issueTitles': { },
  'column.issueType': { },
  'column.issueTypeMeaning': { },
  'column.issues': { },
  'column.joinedAt': { },
  'column.kind': { },
  'column.listed': { },
  'column.managementType': { },
  'column.meaning': { },
  'column.missingPermission': { },
  'column.newAccount': { },
  'column.notApplicable': { },
  'column.official': { },
  'column.operation': { },
  'column.optStatus': { },
  'column.otherStatus': { },
  'column.ouId': { },
  'column.ouPath': { },
  'column.owner': { },
  'column.page': { },
  'column.pairCount': { },
  'column.pairState': { },
  'column.pairs': { },
  'column.pairsUnknown': { },
  'column.partly': { },
  'column.plan': { },
  'column.plansAbsent': { },
  'column.plansOff': { },
  'column.plansOffThoughAll': { },
  'column.plansOn': { },
  'column.plansPolicy': { },
  'column.plansUnknown': { },
  'column.procedure': { },
  'column.procedureId': { },
  'column.rank': { },
  'column.reason': { },
  'column.referenceOf': { },
  'column.references': { },
  'column.region': { },
  'column.regions': { },
  'column.relation': { },
  'column.reopened': { },
  'column.reportId': { },
  'column.requests': { },
  'column.resourceId': { },
  'column.resourceName': { },
  'column.resourceType': { },
  'column.resourceTypes': { },
  'column.resources': { },
  'column.result': { },
  'column.risk': { },
  'column.settling': { },
  'column.sha256': { },
  'column.since': { },
  'column.sinceSource': { },
  'column.solelyBlocked': { },
  'column.stateNow': { },
  'column.status': { },
  'column.step': { },
  'column.stepNumber': { },
  'column.stepSource': { },
  'column.subject': { },
  'column.tags': { },
  'column.throttles': { },
  'column.ticket': { },
  'column.toCheck': { },
  'column.typeCoverage': { type: 'string' },
  'column.typeResources': { type: 'string' },
  'column.unhealthy': { },
  'column.unhealthyInstances': { },
  'column.unwatched': { },
  'column.updatedAt': { },
  'column.used': { },
  'column.value': { },
  'column.variable': { },
  'column.verify': { },
  'column.watched': { },
  'column.watchedPercent': { },
  'column.whatToDo': { },
  'column.workId': { },
  'column.workStatus': { },
  'completeness.met': { },
  'completeness.met-with-gaps': { },
  'completeness.met-with-gaps.meaning': { compared: 'number', differences: 'number', gaps: 'number', unknown: 'number' },
  'completeness.met.meaning': { compared: 'number', pairs: 'number' },
  'completeness.title': { },
  'conclusion.met': { },
  'conclusion.met.meaning': { },
  'conclusion.not-met': { },
  'conclusion.not-met.meaning': { },
  'conclusion.notDrawn': { },
  'conclusion.notDrawn.meaning': { },
  'conclusion.range': { high: 'string', low: 'string' },
  'conclusion.target': { target: 'string' },
  'conclusion.title': { },
  'conclusion.undetermined': { },
  'conclusion.undetermined.meaning': { },
  'contradiction.bothRuntimePlans': { pairs: 'number' },
  'contradiction.settingWithoutPlan': { pairs: 'number' },
  'count.accounts': { count: 'number' },
  'count.pairs': { count: 'number' },
  'count.regions': { count: 'number' },
  'count.resources': { count: 'number' },
  'coverage.figures': { healthy: 'number', total: 'number' },
  'coverage.title': { },
  'effort.high': { },
  'effort.low': { },
  'effort.medium': { },
  'excel.about.accounts': { },
  'excel.about.calls': { },
  'excel.about.closed': { },
  'excel.about.conflicts': { },
  'excel.about.gaps': { },
  'excel.about.groups': { },
  'excel.about.issues': { },
  'excel.about.matrix': { },
  'excel.about.ous': { },
  'excel.about.pairs': { },
  'excel.about.plans': { },
  'excel.about.procedures': { },
  'excel.about.provenance': { },
  'excel.about.reconciliation': { },
  'excel.about.references': { },
  'excel.about.regions': { },
  'excel.about.remediation': { },
  'excel.about.resources': { },
  'excel.about.summary': { },
  'excel.about.unmapped': { },
  'excel.about.variables': { },
  'excel.about.work': { },
  'excel.chart.coverage': { },
  'excel.chart.coveragePoint': { coverage: 'string', label: 'string', target: 'string' },
  'excel.chart.issues': { },
  'excel.chart.states': { },
  'excel.closedState.healthy': { },
  'excel.closedState.no-pairs': { },
  'excel.closedState.not-in-report': { },
  'excel.closedState.not-listed': { },
  'excel.closedState.other-issue': { },
  'excel.closedState.other-status': { },
  'excel.conflict.notUsed': { },
  'excel.conflict.settle': { },
  'excel.conflict.settleText': { },
  'excel.conflict.used': { },
  'excel.conflict.why': { },
  'excel.conflict.whyText': { },
  'excel.format.day': { },
  'excel.format.instant': { },
  'excel.format.percent': { },
  'excel.input.dueDate': { },
  'excel.input.status': { },
  'excel.list.empty': { },
  'excel.list.noRows': { },
  'excel.management.AUTO_MANAGED': { },
  'excel.management.DISABLED': { },
  'excel.management.MANUAL': { },
  'excel.management.UNKNOWN': { },
  'excel.matrix.legend': { },
  'excel.matrix.legendText': { },
  'excel.matrix.withResources': { coverage: 'string', resources: 'string', state: 'string' },
  'excel.optStatus.DISABLED': { },
  'excel.optStatus.DISABLING': { },
  'excel.optStatus.ENABLED': { },
  'excel.optStatus.ENABLED_BY_DEFAULT': { },
  'excel.optStatus.ENABLING': { },
  'excel.optStatus.UNKNOWN': { },
  'excel.page.number': { page: 'string', pages: 'string' },
  'excel.pairs.how': { },
  'excel.pairs.howText': { kind: 'string' },
  'excel.pairs.kindCause': { },
  'excel.pairs.kindPair': { },
  'excel.pairs.pairsOfNew': { },
  'excel.pairs.sinceNow': { },
  'excel.plans.absent': { },
  'excel.plans.autoEnable': { value: 'string' },
  'excel.plans.notCollected': { },
  'excel.plans.off': { },
  'excel.plans.offThoughAll': { },
  'excel.plans.on': { },
  'excel.plans.policy': { },
  'excel.plans.setting': { plan: 'string', setting: 'string' },
  'excel.plans.told': { notTold: 'number', told: 'number' },
  'excel.plans.unknown': { },
  'excel.progress.closed': { },
  'excel.progress.doneButListed': { done: 'string' },
  'excel.progress.look': { },
  'excel.progress.overdue': { },
  'excel.progress.ownStatus': { },
  'excel.progress.reopened': { },
  'excel.progress.withoutNote': { },
  'excel.progress.withoutStatus': { },
  'excel.provenance.callerArn': { },
  'excel.provenance.catalogDigest': { },
  'excel.provenance.completedAt': { },
  'excel.provenance.configDigest': { },
  'excel.provenance.failures': { operation: 'string' },
  'excel.provenance.file': { },
  'excel.provenance.mode': { },
  'excel.provenance.operation': { operation: 'string' },
  'excel.provenance.override': { },
  'excel.provenance.partition': { },
  'excel.provenance.requests': { },
  'excel.provenance.returned': { file: 'string' },
  'excel.provenance.returnedDigest': { file: 'string' },
  'excel.provenance.snapshotDigest': { },
  'excel.provenance.startedAt': { },
  'excel.provenance.statistics': { },
  'excel.provenance.throttles': { operation: 'string' },
  'excel.provenance.version': { },
  'excel.readme.conflicts': { count: 'number' },
  'excel.readme.figures': { },
  'excel.readme.figuresNote': { },
  'excel.readme.goesOn': { sheets: 'string' },
  'excel.readme.handBack': { },
  'excel.readme.how': { },
  'excel.readme.howNext': { closed: 'string', conflicts: 'string' },
  'excel.readme.howNotes': { columns: 'string' },
  'excel.readme.howPairs': { },
  'excel.readme.howReturn': { readme: 'string', workId: 'string' },
  'excel.readme.howSummary': { },
  'excel.readme.howWork': { },
  'excel.readme.key': { },
  'excel.readme.name': { },
  'excel.readme.nextMonth': { },
  'excel.readme.programs': { },
  'excel.readme.programsNote': { },
  'excel.readme.statuses': { },
  'excel.readme.what': { },
  'excel.readme.whatText': { },
  'excel.readme.yourColumns': { },
  'excel.reconciliation.comparisons': { },
  'excel.reconciliation.differences': { },
  'excel.reconciliation.drawn': { },
  'excel.reconciliation.drawnBy': { },
  'excel.reconciliation.drawnPair': { },
  'excel.reconciliation.drawnText': { seed: 'string' },
  'excel.reconciliation.duplicates': { },
  'excel.reconciliation.moved': { },
  'excel.reconciliation.reread': { },
  'excel.references.count': { count: 'number' },
  'excel.regions.autoEnable': { plan: 'string' },
  'excel.sheet.accounts': { },
  'excel.sheet.calls': { },
  'excel.sheet.closed': { },
  'excel.sheet.conflicts': { },
  'excel.sheet.gaps': { },
  'excel.sheet.groups': { },
  'excel.sheet.issues': { },
  'excel.sheet.matrix': { },
  'excel.sheet.ous': { },
  'excel.sheet.pairs': { },
  'excel.sheet.plans': { },
  'excel.sheet.procedures': { },
  'excel.sheet.provenance': { },
  'excel.sheet.readme': { },
  'excel.sheet.reconciliation': { },
  'excel.sheet.references': { },
  'excel.sheet.regions': { },
  'excel.sheet.remediation': { },
  'excel.sheet.resources': { },
  'excel.sheet.summary': { },
  'excel.sheet.unmapped': { },
  'excel.sheet.variables': { },
  'excel.sheet.work': { },
  'excel.summary.atLeast': { },
  'excel.summary.atMost': { },
  'excel.summary.content': { },
  'excel.summary.contents': { },
  'excel.summary.coverageNote': { },
  'excel.summary.coverageOfAll': { },
  'excel.summary.doFirstNote': { },
  'excel.summary.figure': { },
  'excel.summary.figures': { },
  'excel.summary.gain': { },
  'excel.summary.gainOf': { },
  'excel.summary.issueOfClass': { class: 'string', title: 'string' },
  'excel.summary.management': { },
  'excel.summary.managementAccount': { },
  'excel.summary.notWatchedOfNew': { days: 'number' },
  'excel.summary.pairsUnread': { },
  'excel.summary.part': { },
  'excel.summary.percentage': { },
  'excel.summary.population': { },
  'excel.summary.populationSum': { accounts: 'string', pairs: 'string', regions: 'string' },
  'excel.summary.progress': { },
  'excel.summary.reasonOf': { reason: 'string', type: 'string' },
  'excel.summary.regionsLeftOut': { },
  'excel.summary.regionsNotEnabled': { },
  'excel.summary.relationships': { },
  'excel.summary.remark': { },
  'excel.summary.reportId': { },
  'excel.summary.rows': { },
  'excel.summary.sheet': { },
  'excel.summary.targetMissing': { },
  'excel.summary.topIssues': { },
  'excel.summary.topIssuesNote': { },
  'excel.summary.types': { },
  'excel.summary.unitCoverage': { },
  'excel.summary.units': { },
  'excel.summary.unitsContradictory': { },
  'excel.summary.unitsPartly': { },
  'excel.summary.unitsUnknown': { },
  'excel.summary.watchedNote': { },
  'excel.summary.whole': { },
  'excel.summary.withoutByChoiceNote': { count: 'number' },
  'excel.term.age': { },
  'excel.term.age.meaning': { },
  'excel.term.agentVersion': { },
  'excel.term.agentVersion.meaning': { },
  'excel.term.class': { },
  'excel.term.class.meaning': { },
  'excel.term.contradictoryUnits': { },
  'excel.term.contradictoryUnits.meaning': { },
  'excel.term.coverage': { },
  'excel.term.coverage.meaning': { },
  'excel.term.coveredUnits': { },
  'excel.term.coveredUnits.meaning': { },
  'excel.term.note': { },
  'excel.term.note.meaning': { },
  'excel.term.owner': { },
  'excel.term.owner.meaning': { },
  'excel.term.reopened': { },
  'excel.term.reopened.meaning': { },
  'excel.term.settling': { },
  'excel.term.settling.meaning': { },
  'excel.term.since': { },
  'excel.term.since.meaning': { },
  'excel.term.unknownStatus': { },
  'excel.term.unknownStatus.meaning': { },
  'excel.term.workId': { },
  'excel.term.workId.meaning': { },
  'excel.work.disputed': { },
  'excel.work.doneStill': { },
  'excel.work.reopened': { },
  'excel.work.sinceRecord': { },
  'excel.work.sinceReport': { },
  'excel.workStatus.done': { },
  'excel.workStatus.done.meaning': { },
  'excel.workStatus.in-progress': { },
  'excel.workStatus.in-progress.meaning': { },
  'excel.workStatus.open': { },
  'excel.workStatus.open.meaning': { },
  'excel.workStatus.risk-accepted': { },
  'excel.workStatus.risk-accepted.meaning': { },
  'excel.workStatus.waiting': { },
  'excel.workStatus.waiting.meaning': { },
  'explain.alternatives': { },
  'explain.captures': { },
  'explain.commands': { },
  'explain.settling': { minutes: 'number' },
  'explain.variables': { },
  'gap.access-denied': { },
  'gap.access-denied.meaning': { },
  'gap.access-denied.remedy': { },
  'gap.clock-skewed': { },
  'gap.clock-skewed.meaning': { },
  'gap.clock-skewed.remedy': { },
  'gap.credentials-expired': { },
  'gap.credentials-expired.meaning': { },
  'gap.credentials-expired.remedy': { },
  'gap.credentials-refused': { },
  'gap.credentials-refused.meaning': { },
  'gap.credentials-refused.remedy': { },
  'gap.deadline': { },
  'gap.deadline.meaning': { },
  'gap.deadline.remedy': { },
  'gap.endpoint-not-found': { },
  'gap.endpoint-not-found.meaning': { },
  'gap.endpoint-not-found.remedy': { },
  'gap.gateway-answer': { },
  'gap.gateway-answer.meaning': { },
  'gap.gateway-answer.remedy': { },
  'gap.invalid-response': { },
  'gap.invalid-response.meaning': { },
  'gap.invalid-response.remedy': { },
  'gap.not-administrator': { },
  'gap.not-administrator.meaning': { },
  'gap.not-administrator.remedy': { },
  'gap.region-not-enabled': { },
  'gap.region-not-enabled.meaning': { },
  'gap.region-not-enabled.remedy': { },
  'gap.role-not-assumable': { },
  'gap.role-not-assumable.meaning': { },
  'gap.role-not-assumable.remedy': { },
  'gap.service-error': { },
  'gap.service-error.meaning': { },
  'gap.service-error.remedy': { },
  'gap.throttled': { },
  'gap.throttled.meaning': { },
  'gap.throttled.remedy': { },
  'gap.timeout': { },
  'gap.timeout.meaning': { },
  'gap.timeout.remedy': { },
  'gap.unexpected-value': { },
  'gap.unexpected-value.meaning': { },
  'gap.unexpected-value.remedy': { },
  'gap.unprocessed-account': { },
  'gap.unprocessed-account.meaning': { },
  'gap.unprocessed-account.remedy': { },
  'gapDetail.answer.broken': { code: 'string', host: 'string' },
  'gapDetail.answer.gateway': { code: 'string', host: 'string', status: 'string' },
  'gapDetail.answer.lacks': { member: 'string' },
  'gapDetail.answer.no-account': { },
  'gapDetail.answer.no-region': { },
  'gapDetail.answer.timeout': { seconds: 'string' },
  'gapDetail.detail.asked-often': { answer: 'string', operation: 'string', region: 'string', times: 'string' },
  'gapDetail.detail.asked-once': { answer: 'string', operation: 'string', region: 'string' },
  'gapDetail.detail.deadline': { operation: 'string', region: 'string' },
  'gapDetail.detail.member': { accountId: 'string', region: 'string' },
  'gapDetail.detail.member-of-unknown': { region: 'string' },
  'gapDetail.detail.no-detector': { region: 'string' },
  'gapDetail.detail.no-detector-named': { operation: 'string', region: 'string' },
  'gapDetail.detail.not-administrator': { region: 'string' },
  'gapDetail.detail.not-processed': { accountId: 'string', message: 'string', operation: 'string', region: 'string' },
  'gapDetail.detail.region-is-enabled': { detail: 'string', region: 'string' },
  'gapDetail.detail.same-token': { operation: 'string', region: 'string' },
  'gapDetail.detail.state-often': { count: 'string', operation: 'string', state: 'string' },
  'gapDetail.detail.state-once': { operation: 'string', state: 'string' },
  'gapDetail.detail.unexpected': { operation: 'string', region: 'string', what: 'string' },
  'gapDetail.detail.value-often': { member: 'string', operation: 'string', problem: 'string', region: 'string', times: 'string' },
  'gapDetail.detail.value-once': { member: 'string', operation: 'string', problem: 'string', region: 'string' },
  'gapDetail.found.boolean': { },
  'gapDetail.found.list': { },
  'gapDetail.found.null': { },
  'gapDetail.found.number': { },
  'gapDetail.found.object': { },
  'gapDetail.found.text': { },
  'gapDetail.problem.kind': { found: 'string', wanted: 'string' },
  'gapDetail.problem.missing': { },
  'gapDetail.problem.missing-name': { },
  'gapDetail.problem.missing-record': { },
  'gapDetail.problem.no-account-id': { },
  'gapDetail.problem.no-account-id-record': { },
  'gapDetail.problem.no-region': { },
  'gapDetail.problem.no-whole-number': { },
  'gapDetail.problem.same-names': { },
  'gapDetail.problem.second-detector': { id: 'string', other: 'string' },
  'gapDetail.wanted.boolean': { },
  'gapDetail.wanted.instant': { },
  'gapDetail.wanted.list': { },
  'gapDetail.wanted.number': { },
  'gapDetail.wanted.object': { },
  'gapDetail.wanted.text': { },
  'gapDetail.what.detector-status': { status: 'string' },
  'gapDetail.what.feature-status': { feature: 'string', status: 'string' },
  'gapDetail.what.member-without-id': { },
  'gapDetail.what.no-features': { },
  'gapDetail.what.none-named': { },
  'gapDetail.what.not-named': { },
  'gapDetail.what.relationship-status': { status: 'string' },
  'impact.cost': { },
  'impact.downtime': { },
  'impact.monitoring-end': { },
  'impact.monitoring-pause': { },
  'impact.none': { },
  'impact.redeploy': { },
  'impact.restart': { },
  'mode.delegated-administrator': { },
  'mode.member-role': { },
  'owner.application': { },
  'owner.network': { },
  'owner.organization': { },
  'owner.platform': { },
  'owner.security': { },
  'pdf.accounts.intro': { },
  'pdf.accounts.new': { date: 'string' },
  'pdf.alt.accounts': { list: 'string' },
  'pdf.alt.issues': { list: 'string' },
  'pdf.alt.item': { label: 'string', value: 'string' },
  'pdf.alt.logo': { organization: 'string' },
  'pdf.alt.ous': { list: 'string' },
  'pdf.alt.population': { list: 'string' },
  'pdf.alt.regions': { list: 'string' },
  'pdf.alt.types': { list: 'string' },
  'pdf.attachment': { },
  'pdf.causes.intro': { causes: 'number', pairs: 'number', sheet: 'string' },
  'pdf.causes.none': { },
  'pdf.chart.issueValue': { resources: 'number', solely: 'number' },
  'pdf.chart.ofTotal': { healthy: 'number', percent: 'string', total: 'number' },
  'pdf.chart.ofTotalTarget': { healthy: 'number', percent: 'string', result: 'string', target: 'string', total: 'number' },
  'pdf.chart.onlyIssue': { },
  'pdf.chart.otherIssues': { },
  'pdf.chart.topIssues': { },
  'pdf.chart.worstAccounts': { },
  'pdf.chart.worstOus': { },
  'pdf.chart.worstRegions': { },
  'pdf.cover.andMore': { count: 'number', list: 'string' },
  'pdf.cover.causeGain': { pairs: 'number', points: 'string' },
  'pdf.cover.gapRegions': { list: 'string' },
  'pdf.cover.issueGain': { points: 'string', resources: 'number' },
  'pdf.cover.notOffered': { list: 'string', pairs: 'number' },
  'pdf.cover.nothingToDo': { },
  'pdf.cover.ofNewAccounts': { count: 'number', days: 'number' },
  'pdf.cover.partlyCovered': { accounts: 'number', count: 'number' },
  'pdf.cover.population': { accounts: 'number', pairs: 'number', regions: 'number' },
  'pdf.cover.reasons': { list: 'string' },
  'pdf.cover.report': { },
  'pdf.cover.seeGaps': { },
  'pdf.cover.sum': { pairs: 'number', sum: 'string' },
  'pdf.cover.todoHow': { effort: 'string', owner: 'string', step: 'string' },
  'pdf.cover.todoMore': { causes: 'string', count: 'number', issues: 'string' },
  'pdf.cover.todoNote': { causes: 'string', issues: 'string' },
  'pdf.cover.typesNotMet': { list: 'string' },
  'pdf.cover.typesUndetermined': { list: 'string' },
  'pdf.cover.withoutByChoice': { count: 'number', percent: 'string' },
  'pdf.frame.head': { organization: 'string', period: 'string' },
  'pdf.frame.page': { page: 'number', total: 'number' },
  'pdf.gaps.allRegions': { },
  'pdf.gaps.detail': { },
  'pdf.gaps.intro': { },
  'pdf.gaps.none': { },
  'pdf.gaps.permission': { permission: 'string' },
  'pdf.gaps.wholeRegion': { },
  'pdf.head.autoEnable': { },
  'pdf.head.autoEnableRegions': { },
  'pdf.head.clustersContradictory': { },
  'pdf.head.clustersPartly': { },
  'pdf.head.clustersUnknown': { },
  'pdf.head.compatible': { },
  'pdf.head.covered': { },
  'pdf.head.dimension': { },
  'pdf.head.failures': { },
  'pdf.head.gain': { },
  'pdf.head.item': { },
  'pdf.head.managedBy': { },
  'pdf.head.official': { },
  'pdf.head.ouAccounts': { },
  'pdf.head.pairsOfNew': { },
  'pdf.head.pairsUnknown': { },
  'pdf.head.planNotNamed': { },
  'pdf.head.relation': { },
  'pdf.head.settling': { },
  'pdf.head.sole': { },
  'pdf.head.text': { },
  'pdf.head.unitCoverage': { },
  'pdf.head.units': { },
  'pdf.head.updated': { },
  'pdf.head.variable': { },
  'pdf.instances': { list: 'string' },
  'pdf.instancesAndMore': { count: 'number', list: 'string' },
  'pdf.issues.byChoice': { count: 'number', percent: 'string', without: 'string' },
  'pdf.issues.gain': { points: 'string' },
  'pdf.issues.gainBelow': { points: 'string' },
  'pdf.issues.intro': { },
  'pdf.issues.none': { },
  'pdf.issues.noneSeen': { },
  'pdf.issues.notRead': { },
  'pdf.issues.partlyCovered': { },
  'pdf.issues.settling': { },
  'pdf.issues.unmapped': { },
  'pdf.issues.unmappedIntro': { },
  'pdf.management.AUTO_MANAGED': { },
  'pdf.management.DISABLED': { },
  'pdf.management.MANUAL': { },
  'pdf.management.UNKNOWN': { },
  'pdf.matrix.accounts': { },
  'pdf.matrix.all': { total: 'number' },
  'pdf.matrix.below': { percent: 'string' },
  'pdf.matrix.bounded': { left: 'number', shown: 'number', total: 'number' },
  'pdf.matrix.continued': { name: 'string' },
  'pdf.matrix.coverage': { percent: 'string' },
  'pdf.matrix.intro': { },
  'pdf.matrix.letter.account-inactive': { },
  'pdf.matrix.letter.contradictory': { },
  'pdf.matrix.letter.detector-off': { },
  'pdf.matrix.letter.excluded': { },
  'pdf.matrix.letter.monitoring-off': { },
  'pdf.matrix.letter.monitoring-unknown': { },
  'pdf.matrix.letter.no-agents': { },
  'pdf.matrix.letter.not-a-member': { },
  'pdf.matrix.letter.not-offered': { },
  'pdf.matrix.letter.not-visible': { },
  'pdf.matrix.letter.partly-unlisted': { },
  'pdf.matrix.letter.partly-watched': { },
  'pdf.matrix.letter.region-disabled': { },
  'pdf.matrix.letter.unreadable': { },
  'pdf.matrix.letter.watched-unlisted': { },
  'pdf.matrix.missing': { count: 'number' },
  'pdf.matrix.noResources': { },
  'pdf.matrix.none': { },
  'pdf.matrix.notAll': { },
  'pdf.matrix.notAllCount': { count: 'number' },
  'pdf.matrix.notRead': { },
  'pdf.matrix.order': { },
  'pdf.matrix.overview': { },
  'pdf.matrix.overviewBounded': { left: 'number', shown: 'number', total: 'number' },
  'pdf.matrix.overviewIntro': { },
  'pdf.matrix.regionRange': { from: 'number', to: 'number', total: 'number' },
  'pdf.matrix.someAccounts': { shown: 'number', total: 'number' },
  'pdf.matrix.workbook': { sheet: 'string' },
  'pdf.ous.intro': { },
  'pdf.partly': { count: 'number' },
  'pdf.plans.columns': { absent: 'string', offThoughAll: 'string' },
  'pdf.plans.contradictions': { },
  'pdf.plans.intro': { notTold: 'number', told: 'number' },
  'pdf.plans.noContradiction': { },
  'pdf.plans.notCollected': { },
  'pdf.plans.workbook': { sheet: 'string' },
  'pdf.population.accountsNote': { },
  'pdf.population.allEnabled': { },
  'pdf.population.byState': { },
  'pdf.population.enabledUnknown': { },
  'pdf.population.expected': { expected: 'number', notApplicable: 'number', partly: 'number', unknown: 'number', unwatched: 'number', watched: 'number' },
  'pdf.population.intro': { accounts: 'number', pairs: 'number', regions: 'number' },
  'pdf.population.leftOutList': { list: 'string' },
  'pdf.population.leftOutUnknown': { },
  'pdf.population.notEnabled': { },
  'pdf.population.notEnabledList': { list: 'string' },
  'pdf.population.relationships': { },
  'pdf.procedures.intro': { },
  'pdf.procedures.variables': { },
  'pdf.provenance.arn': { },
  'pdf.provenance.calls': { },
  'pdf.provenance.callsByRegion': { },
  'pdf.provenance.catalog': { },
  'pdf.provenance.completed': { },
  'pdf.provenance.config': { },
  'pdf.provenance.files': { },
  'pdf.provenance.intro': { },
  'pdf.provenance.manifest': { },
  'pdf.provenance.mode': { },
  'pdf.provenance.overrides': { },
  'pdf.provenance.partition': { },
  'pdf.provenance.report': { },
  'pdf.provenance.requests': { },
  'pdf.provenance.snapshot': { },
  'pdf.provenance.started': { },
  'pdf.provenance.statistics': { },
  'pdf.provenance.test': { },
  'pdf.provenance.testFigures': { },
  'pdf.provenance.testFiles': { },
  'pdf.provenance.testList': { section: 'string' },
  'pdf.provenance.testPopulation': { accounts: 'number', regions: 'number', section: 'string' },
  'pdf.provenance.testSample': { section: 'string' },
  'pdf.reading.accountsPerIssue': { },
  'pdf.reading.affectedPerIssue': { },
  'pdf.reading.answer': { },
  'pdf.reading.coverage': { },
  'pdf.reading.figures': { },
  'pdf.reading.gain': { },
  'pdf.reading.list': { },
  'pdf.reading.ofTotal': { shown: 'number', total: 'number' },
  'pdf.reading.printed': { },
  'pdf.reading.printedIntro': { },
  'pdf.reading.question': { },
  'pdf.reading.rounding': { hundred: 'string', zero: 'string' },
  'pdf.reading.shown': { },
  'pdf.reading.substitute': { },
  'pdf.reading.target': { },
  'pdf.reading.term': { },
  'pdf.reading.term.gap': { },
  'pdf.reading.term.gap.meaning': { },
  'pdf.reading.term.healthy.meaning': { },
  'pdf.reading.term.issue': { },
  'pdf.reading.term.issue.meaning': { },
  'pdf.reading.term.other.meaning': { },
  'pdf.reading.term.resource': { },
  'pdf.reading.term.resource.meaning': { },
  'pdf.reading.term.sole': { },
  'pdf.reading.term.sole.meaning': { },
  'pdf.reading.term.state': { },
  'pdf.reading.term.state.meaning': { },
  'pdf.reading.term.unhealthy.meaning': { },
  'pdf.reading.term.unit': { },
  'pdf.reading.term.unit.meaning': { },
  'pdf.reading.upTo': { count: 'number' },
  'pdf.reading.watched': { },
  'pdf.reconciliation.adds': { counted: 'number', excluded: 'number', listed: 'number' },
  'pdf.reconciliation.agrees': { },
  'pdf.reconciliation.comparisons': { },
  'pdf.reconciliation.differs': { count: 'number' },
  'pdf.reconciliation.duplicates': { },
  'pdf.reconciliation.intro': { },
  'pdf.reconciliation.moved': { },
  'pdf.reconciliation.nothing': { },
  'pdf.reconciliation.reread': { },
  'pdf.reconciliation.sample': { },
  'pdf.reconciliation.totals': { },
  'pdf.reconciliation.totalsIntro': { },
  'pdf.regions.notGiven': { },
  'pdf.regions.runtimeMonitoring': { value: 'string' },
  'pdf.remediation.back': { },
  'pdf.remediation.checked': { date: 'string' },
  'pdf.remediation.impact': { },
  'pdf.remediation.intro': { sheet: 'string' },
  'pdf.remediation.issueType': { },
  'pdf.remediation.issueTypeCount': { count: 'number', issueType: 'string' },
  'pdf.remediation.meaning': { },
  'pdf.remediation.missingProcedure': { id: 'string' },
  'pdf.remediation.none': { },
  'pdf.remediation.ofType': { issueType: 'string' },
  'pdf.remediation.open': { },
  'pdf.remediation.owner': { },
  'pdf.remediation.referencesChecked': { date: 'string' },
  'pdf.remediation.region': { count: 'number', region: 'string' },
  'pdf.remediation.risk': { },
  'pdf.remediation.riskOf': { risk: 'string' },
  'pdf.remediation.said': { text: 'string' },
  'pdf.remediation.seeProcedure': { title: 'string' },
  'pdf.remediation.settling': { count: 'number' },
  'pdf.remediation.steps': { },
  'pdf.remediation.total': { accounts: 'number', resources: 'number' },
  'pdf.remediation.values': { values: 'string' },
  'pdf.remediation.verify': { },
  'pdf.returned.intro': { },
  'pdf.returned.result': { },
  'pdf.section.accounts': { },
  'pdf.section.causes': { },
  'pdf.section.contents': { },
  'pdf.section.cover': { },
  'pdf.section.gaps': { },
  'pdf.section.issues': { },
  'pdf.section.matrix': { },
  'pdf.section.ous': { },
  'pdf.section.plans': { },
  'pdf.section.population': { },
  'pdf.section.procedures': { },
  'pdf.section.provenance': { },
  'pdf.section.reading': { },
  'pdf.section.reconciliation': { },
  'pdf.section.regions': { },
  'pdf.section.remediation': { },
  'pdf.section.summary': { },
  'pdf.section.types': { },
  'pdf.section.unhealthy': { },
  'pdf.section.variables': { },
  'pdf.shortened': { sheet: 'string' },
  'pdf.shown': { sheet: 'string', shown: 'number', total: 'number' },
  'pdf.types.management': { },
  'pdf.types.unit.ECS': { },
  'pdf.types.unit.EKS': { },
  'pdf.types.units': { },
  'pdf.types.unitsContradictory': { count: 'number' },
  'pdf.types.unitsNote': { },
  'pdf.unhealthy.intro': { count: 'number' },
  'pdf.unhealthy.none': { },
  'pdf.unnamed': { },
  'pdf.variables.intro': { },
  'plan.AI_ANALYST': { },
  'plan.AI_PROTECTION': { },
  'plan.CLOUD_TRAIL': { },
  'plan.DNS_LOGS': { },
  'plan.EBS_MALWARE_PROTECTION': { },
  'plan.EC2_AGENT_MANAGEMENT': { },
  'plan.ECS_FARGATE_AGENT_MANAGEMENT': { },
  'plan.EKS_ADDON_MANAGEMENT': { },
  'plan.EKS_AUDIT_LOGS': { },
  'plan.EKS_RUNTIME_MONITORING': { },
  'plan.FLOW_LOGS': { },
  'plan.LAMBDA_NETWORK_LOGS': { },
  'plan.RDS_DATA_RISK': { },
  'plan.RDS_LOGIN_EVENTS': { },
  'plan.RUNTIME_MONITORING': { },
  'plan.S3_DATA_EVENTS': { },
  'provenance.asRecorded': { },
  'provenance.callerAccount': { },
  'provenance.notCollected': { },
  'provenance.notCollected.joining-dates': { },
  'provenance.notCollected.organization-features': { },
  'provenance.notCollected.pair-facts': { },
  'provenance.notCollected.plans': { },
  'provenance.pairStateRule': { },
  'provenance.snapshotVersion': { },
  'provenance.tool': { },
  'reason.coverage.below-target': { percent: 'string', target: 'string' },
  'reason.coverage.differences': { disputed: 'number' },
  'reason.coverage.no-resources': { },
  'reason.coverage.nothing-read': { },
  'reason.coverage.other-status': { resources: 'number' },
  'reason.coverage.unread-pairs': { pairs: 'number' },
  'reason.watched.below-target': { percent: 'string', target: 'string' },
  'reason.watched.no-expected-pair': { },
  'reason.watched.none-watched': { },
  'reason.watched.unknown-pairs': { pairs: 'number' },
  'reconciliation.accountsCompared': { },
  'reconciliation.excludedResources': { },
  'reconciliation.movedPairs': { },
  'reconciliation.regionTotal': { },
  'reconciliation.regionsCompared': { },
  'relation.administrator': { },
  'relation.member': { },
  'relation.no-detector': { },
  'relation.per-account': { },
  'relation.standalone': { },
  'relation.unknown': { },
  'relationship.AccountSuspended': { },
  'relationship.CannotCreateDetectorInOrganizationMasterAccount': { },
  'relationship.Created': { },
  'relationship.Deleted': { },
  'relationship.Disabled': { },
  'relationship.EmailVerificationFailed': { },
  'relationship.EmailVerificationInProgress': { },
  'relationship.Enabled': { },
  'relationship.Invited': { },
  'relationship.RegionDisabled': { },
  'relationship.Removed': { },
  'relationship.Resigned': { },
  'relationship.UNKNOWN': { },
  'resourceType.UNKNOWN': { },
  'returned.damaged': { },
  'returned.foreign': { },
  'returned.not-a-workbook': { },
  'returned.other-organization': { },
  'returned.rowsWithoutId': { count: 'number' },
  'returned.too-large': { },
  'returned.too-new': { },
  'returned.unreadable': { },
  'returned.used': { count: 'number', report: 'string' },
  'sample.how': { count: 'number', seed: 'string' },
  'sample.none': { },
  'sample.result.agrees': { },
  'sample.result.differs': { },
  'sample.result.moved': { },
  'sample.result.not-read': { },
  'serve.badAddress': { },
  'serve.badAddress.why': { },
  'serve.badHost': { },
  'serve.badHost.why': { },
  'serve.badMethod': { },
  'serve.badMethod.why': { },
  'serve.badRange': { },
  'serve.badRange.why': { },
  'serve.failed': { },
  'serve.failed.why': { },
  'serve.notFound': { },
  'serve.notFound.why': { },
  'state.account-inactive': { },
  'state.account-inactive.meaning': { },
  'state.contradictory': { },
  'state.contradictory.meaning': { },
  'state.detector-off': { },
  'state.detector-off.meaning': { },
  'state.excluded': { },
  'state.excluded.meaning': { },
  'state.monitoring-off': { },
  'state.monitoring-off.meaning': { },
  'state.monitoring-unknown': { },
  'state.monitoring-unknown.meaning': { },
  'state.no-agents': { },
  'state.no-agents.meaning': { },
  'state.not-a-member': { },
  'state.not-a-member.meaning': { },
  'state.not-offered': { },
  'state.not-offered.meaning': { },
  'state.not-visible': { },
  'state.not-visible.meaning': { },
  'state.partly-unlisted': { },
  'state.partly-unlisted.meaning': { },
  'state.partly-watched': { },
  'state.partly-watched.meaning': { },
  'state.region-disabled': { },
  'state.region-disabled.meaning': { },
  'state.unreadable': { },
  'state.unreadable.meaning': { },
  'state.watched': { },
  'state.watched-unlisted': { },
  'state.watched-unlisted.meaning': { },
  'state.watched.meaning': { },
  'statistics.account': { },
  'statistics.region': { },
  'statistics.sample': { },
  'status.healthy': { },
  'status.other': { },
  'status.unhealthy': { },
  'status.unknown': { },
  'switched.absent': { },
  'switched.byPolicy': { switched: 'string' },
  'switched.not-collected': { },
  'switched.not-told': { },
  'switched.off': { },
  'switched.on': { },
  'switched.unknown': { },
  'term.advice': { },
  'term.advice.meaning': { },
  'term.completeness': { },
  'term.completeness.meaning': { },
  'term.conclusion': { },
  'term.conclusion.meaning': { },
  'term.ecsCluster': { },
  'term.ecsCluster.meaning': { },
  'term.expected': { },
  'term.expected.meaning': { },
  'term.issueForm': { },
  'term.issueForm.meaning': { },
  'term.managementType': { },
  'term.managementType.meaning': { },
  'term.newAccount': { },
  'term.newAccount.meaning': { days: 'number' },
  'term.notApplicable': { },
  'term.notApplicable.meaning': { },
  'term.pair': { },
  'term.pair.meaning': { },
  'term.partlyWatched': { },
  'term.partlyWatched.meaning': { },
  'term.rootCause': { },
  'term.rootCause.meaning': { },
  'term.updatedAt': { },
  'term.updatedAt.meaning': { },
  'term.watched': { },
  'term.watched.meaning': { },
  'watched.figures': { expected: 'number', watched: 'number' },
  'watched.meaning': { },
  'watched.partly': { count: 'number' },
  'watched.title': { },
  'watched.unknown': { count: 'number' },
  'watched.unwatched': { count: 'number' },
  'web.about.evidence': { },
  'web.about.manifest': { },
  'web.about.pairs': { },
  'web.about.report': { },
  'web.about.resources': { },
  'web.all': { },
  'web.appearance': { },
  'web.appearance.dark': { },
  'web.appearance.light': { },
  'web.appearance.system': { },
  'web.bytes': { count: 'number' },
  'web.change': { month: 'string', points: 'string' },
  'web.checksumNote': { },
  'web.copied': { },
  'web.copy': { },
  'web.copyByHand': { },
  'web.copySha': { name: 'string' },
  'web.coverageTarget': { },
  'web.empty': { },
  'web.figuresNote': { },
  'web.file': { },
  'web.files': { count: 'number' },
  'web.format.pdf': { },
  'web.format.xlsx': { },
  'web.hits': { shown: 'string', total: 'string' },
  'web.intro': { },
  'web.language': { },
  'web.latestOnly': { },
  'web.noHits': { },
  'web.notAsked': { },
  'web.pairsUnknown': { count: 'number' },
  'web.part': { part: 'string', result: 'string' },
  'web.reports': { },
  'web.revisionNumber': { revision: 'string' },
  'web.search': { },
  'web.searchHint': { },
  'web.sha256': { },
  'web.size': { },
  'web.superseded': { },
  'web.target': { target: 'string' },
  'web.targets': { target: 'string' },
  'web.title': { },
  'web.trend': { },
  'web.trendLabel': { coverageFirst: 'string', coverageLast: 'string', first: 'string', last: 'string', watchedFirst: 'string', watchedLast: 'string' },
  'web.trendTable': { },
  'web.unchanged': { month: 'string' },
  'web.unreadable': { count: 'number' },
  'web.unreadableNote': { },
  'web.watchedTarget': { },
  'web.year': { },
  'word.account': { },
  'word.accountStates': { },
  'word.accounts': { },
  'word.asOf': { },
  'word.asOfValue': { instant: 'string', timeZone: 'string' },
  'word.classification': { },
  'word.clustersNotApplicable': { },
  'word.coverage': { },
  'word.doFirst': { },
  'word.issue': { },
  'word.issues': { },
  'word.newAccount': { },
  'word.noResources': { },
  'word.noResourcesSeen': { },
  'word.none': { },
  'word.notApplicable': { },
  'word.notRead': { },
  'word.organization': { },
  'word.organizationValue': { id: 'string', name: 'string' },
  'word.organizationalUnit': { },
  'word.outsideOrganization': { },
  'word.pairs': { },
  'word.partlyCovered': { },
  'word.period': { },
  'word.plans': { },
  'word.region': { },
  'word.regions': { },
  'word.regionsUnknown': { },
  'word.reportTitle': { },
  'word.resource': { },
  'word.resourceType': { },
  'word.resources': { },
  'word.returnedWorkbooks': { },
  'word.revision': { },
  'word.root': { },
  'word.rootCause': { },
  'word.rootCauses': { },
  'word.settling': { },
  'word.state': { },
  'word.target': { },
  'word.terms': { },
  'word.total': { },
  'word.unknown': { },
  'word.unmappedOmitted': { count: 'number', sheet: 'string' },
  'word.watched': { },
  'word.withoutByChoice': { },
};
